namespace Workonward.Core.Tests.Support.Audit;

/// <summary>One way to change a log.</summary>
/// <param name="Row">The row of the table in docs/audit.md.</param>
/// <param name="Name">What is done.</param>
/// <param name="By">What catches it.</param>
/// <param name="Do">Does it, given the log and what it was a day before.</param>
internal sealed record TamperCase(string Row, string Name, By By, Func<SampleLog, SampleLog, Task> Do)
{
    public TamperCase(string row, string name, By by, Action<SampleLog> act)
        : this(row, name, by, (log, _) =>
        {
            act(log);
            return Task.CompletedTask;
        })
    {
    }

    public override string ToString() => $"{Row}: {Name}";
}
