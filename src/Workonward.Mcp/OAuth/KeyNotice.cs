using Workonward.Core.Grants.Keys;

namespace Workonward.Mcp.OAuth;

/// <summary>Says when the signing key is another one than before, which ends what was signed with the old one.</summary>
internal sealed partial class KeyNotice(KeyWatch keys, ILogger<KeyNotice> logger)
{
    /// <summary>Looks once, and says what came of it.</summary>
    public async Task SayAsync(CancellationToken cancellationToken)
    {
        if (await keys.NoticeAsync(cancellationToken) is var ended and > 0)
            LogChanged(ended, ended == 1 ? "connection" : "connections");
    }

    [LoggerMessage(
        LogLevel.Warning,
        "the signing key changed: {Count} {Connections} ended, and their assistants have to be connected again. To keep "
        + "connections over a restart, give the same WORKONWARD_MCP_OAUTH_SIGNING_KEY each time; or leave it out, then one is made once and kept.")]
    private partial void LogChanged(int count, string connections);
}
