using Workonward.Core.Audit;
using Workonward.Core.Policy;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// Reads the policy's list files again when they change. A list with a mistake, or a file that is gone, leaves the
/// last good policy in force.
/// </summary>
internal sealed partial class ReloadingPolicy(
    PolicyPipeline pipeline, PolicyFiles files, Journal? journal, TimeProvider clock, ILogger<ReloadingPolicy> logger)
    : BackgroundService
{
    // Two looks make a change: half a second at most, within the second that is promised.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private FileStamp?[] _seen = [];
    private FileStamp?[] _judged = [];
    private bool _isUnrecorded;
    private FileStamp?[]? _unreadable;

    /// <summary>
    /// Looks once. A change counts when two looks in a row saw the same file: one that is written in place is read
    /// whole, and a denylist is never taken for the part of it that was already there.
    /// </summary>
    /// <returns>Whether another policy is in force than before.</returns>
    public bool Look()
    {
        FileStamp?[] now = [.. files.Paths.Select(FileStamp.Of)];
        var isSettled = now.SequenceEqual(_seen);
        _seen = now;
        if (!isSettled || now.SequenceEqual(_judged))
            return false;

        var texts = files.Paths.ToDictionary(path => path, ReadOrNull, StringComparer.Ordinal);
        if (!files.Paths.Select(FileStamp.Of).SequenceEqual(now))
            return false;

        // Not judged yet: what can't be read now may be readable at the next look, with nothing about the file changed.
        if (texts.ContainsValue(null))
        {
            SayUnreadable(texts, now);
            return false;
        }

        (_judged, _unreadable) = (now, null);
        var lists = Judge(texts);
        if (lists is null || string.Equals(lists.Version, pipeline.Version, StringComparison.Ordinal))
            return false;

        pipeline.Replace(lists);
        LogReplaced(pipeline.Version);
        return true;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => files.Paths.Count == 0
        ? Task.CompletedTask
        : LastingLoop.RunAsync("reading the policy's lists", WatchAsync, clock, logger, stoppingToken);

    // What is in force and could not be recorded is recorded by the next round that can.
    private async Task WatchAsync(CancellationToken stop)
    {
        // Not a timer: after a late tick its next one follows at once, and two looks in a row would prove nothing.
        while (true)
        {
            await Task.Delay(Pause, clock, stop);
            _isUnrecorded |= Look();
            if (!_isUnrecorded || journal is null)
                continue;
            await journal.PolicyChangedAsync(stop);
            _isUnrecorded = false;
        }
    }

    private static string? ReadOrNull(string path) =>
        FileStamp.Of(path) is null ? null : (FileText.Read(path) as FileText.Content)?.Text;

    // Once for each state of the files, not four times a second.
    private void SayUnreadable(Dictionary<string, string?> texts, FileStamp?[] stamps)
    {
        if (_unreadable is not null && _unreadable.SequenceEqual(stamps))
            return;
        _unreadable = stamps;
        foreach (var (path, name) in Names().Where(each => each.Path is { } path && texts[path] is null))
            LogUnreadable(name);
    }

    private IEnumerable<(string? Path, string Name)> Names() =>
    [
        (files.Allowlist, PolicyVariables.Allowlist),
        (files.Denylist, PolicyVariables.Denylist),
        (files.Addressers, PolicyVariables.Addressers),
    ];

    // All files or none: lists that belong together change together.
    private PolicySettings? Judge(Dictionary<string, string?> texts)
    {
        var current = pipeline.Current;
        var isGood = TryReadList(texts, files.Allowlist, PolicyVariables.Allowlist, current.Allowlist, out var allowlist);
        isGood &= TryReadList(texts, files.Denylist, PolicyVariables.Denylist, current.Denylist, out var denylist);
        isGood &= TryReadAddressers(texts, current.Addressers, out var addressers);
        return isGood
            ? current with { Allowlist = allowlist, Denylist = denylist, Addressers = addressers }
            : null;
    }

    private bool TryReadList(Dictionary<string, string?> texts, string? path, string name, AddressList current, out AddressList list)
    {
        list = current;
        if (path is null)
            return true;

        var reading = PolicyVariables.ReadListFile(texts[path]!);
        if (reading is AddressListReading.Refused refused)
            LogMistakes(name, refused.Mistakes.Count);
        else
            list = ((AddressListReading.Accepted)reading).List;

        return reading is AddressListReading.Accepted;
    }

    private bool TryReadAddressers(Dictionary<string, string?> texts, AddresserList current, out AddresserList list)
    {
        list = current;
        if (files.Addressers is null)
            return true;

        var reading = PolicyVariables.ReadAddresserFile(texts[files.Addressers]!);
        if (reading is AddresserListReading.Refused refused)
            LogMistakes(PolicyVariables.Addressers, refused.Mistakes.Count);
        else
            list = ((AddresserListReading.Accepted)reading).List;

        return reading is AddresserListReading.Accepted;
    }

    // The mistakes themselves hold entries, which may be addresses; those don't belong in a log.
    [LoggerMessage(LogLevel.Error,
        "{Variable}_FILE changed and has {Count} mistakes; the last good policy stays. `workonward-mcp check` names them.")]
    private partial void LogMistakes(string variable, int count);

    [LoggerMessage(LogLevel.Error, "{Variable}_FILE can't be read any more; the last good policy stays.")]
    private partial void LogUnreadable(string variable);

    [LoggerMessage(LogLevel.Information, "The policy's lists changed; version {Version} is in force.")]
    private partial void LogReplaced(string version);
}
