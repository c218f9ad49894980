using Workonward.Core.Grants;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// Reads the file of allowed emails again when it changes. A file with a mistake, or one that is gone, leaves the last good
/// list in force; an empty one lets nobody in, since that is what it says.
/// </summary>
internal sealed partial class ReloadingEmails(
    AllowedEmails allowed, string? path, TimeProvider clock, ILogger<ReloadingEmails> logger) : BackgroundService
{
    // Two looks make a change: half a second at most, within the second that is promised.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private FileStamp? _seen;
    private FileStamp? _judged;
    private FileStamp? _unreadable;
    private bool _isJudged;
    private bool _isUnreadable;

    /// <summary>Looks once. A change counts when two looks in a row saw the same file, so that none is taken half written.</summary>
    /// <returns>Whether another list is in force than before.</returns>
    public bool Look()
    {
        if (path is null)
            return false;
        var now = FileStamp.Of(path);
        var isSettled = now == _seen;
        _seen = now;
        if (!isSettled || (_isJudged && now == _judged))
            return false;

        var text = now is null ? null : (FileText.Read(path) as FileText.Content)?.Text;
        if (FileStamp.Of(path) != now)
            return false;

        // Not judged yet: what can't be read now may be readable at the next look, with nothing about the file changed.
        if (text is null)
        {
            SayUnreadable(now);
            return false;
        }

        (_judged, _isJudged, _isUnreadable) = (now, true, false);
        if (Judge(text) is not { } keys || allowed.Keys.SequenceEqual(
            keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            return false;
        }

        allowed.Replace(keys);
        if (keys.Count == 0)
            LogEmpty();
        else
            LogReplaced(keys.Count);
        return true;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => path is null
        ? Task.CompletedTask
        : LastingLoop.RunAsync("reading the allowed emails", WatchAsync, clock, logger, stoppingToken);

    private async Task WatchAsync(CancellationToken stop)
    {
        // Not a timer: after a late tick its next one follows at once, and two looks in a row would prove nothing.
        while (true)
        {
            await Task.Delay(Pause, clock, stop);
            Look();
        }
    }

    // Once for each state of the file, not four times a second.
    private void SayUnreadable(FileStamp? stamp)
    {
        if (!_isUnreadable || _unreadable != stamp)
            LogUnreadable();
        (_unreadable, _isUnreadable) = (stamp, true);
    }

    private IReadOnlyList<string>? Judge(string text)
    {
        var (keys, mistakes) = OAuthSettings.ReadEmailsFile(text);
        if (mistakes == 0)
            return keys;

        LogMistakes(mistakes);
        return null;
    }

    // The entries are addresses, which don't belong in a log.
    [LoggerMessage(LogLevel.Error,
        "WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS_FILE changed and has {Count} mistakes; the last good list stays. `workonward-mcp check` names them.")]
    private partial void LogMistakes(int count);

    [LoggerMessage(LogLevel.Error, "WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS_FILE can't be read any more; the last good list stays.")]
    private partial void LogUnreadable();

    [LoggerMessage(LogLevel.Warning, "The list of allowed emails is empty now: nobody may sign in, and no connection works.")]
    private partial void LogEmpty();

    [LoggerMessage(LogLevel.Information, "The list of allowed emails changed; it has {Count} entries.")]
    private partial void LogReplaced(int count);
}
