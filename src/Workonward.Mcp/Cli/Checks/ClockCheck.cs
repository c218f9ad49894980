using System.Globalization;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>Whether the clock can be right: ids, quotas, time-outs of keys and the audit log hang on it.</summary>
internal sealed class ClockCheck : ICheck
{
    // This program is of this year, and no certificate of today outlives the other.
    private const int First = 2026;
    private const int Last = 2100;

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        var now = subject.Clock.GetUtcNow().UtcDateTime;
        var words = string.Create(CultureInfo.InvariantCulture, $"It is {now:yyyy-MM-dd HH:mm:ss} UTC.");
        return Task.FromResult<IReadOnlyList<CheckRow>>(
        [
            now.Year is >= First and <= Last
                ? new CheckRow("clock", Mark.Ok, words)
                : new CheckRow("clock", Mark.Fail, $"{words} That can't be.", "Set the clock of this machine."),
        ]);
    }
}
