using Workonward.Core.Sending;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>When what was approved goes, as far as the ledger and this shell's settings tell.</summary>
internal static class ApprovedWords
{
    /// <summary>A sentence that names what stands in the way.</summary>
    public static string Of(DispatchOverview queues, bool isDryRun)
    {
        var when = queues switch
        {
            { PausedByOperator: true } => "Dispatch is paused: it goes after workonward-mcp resume",
            { IsPaused: true } => "Dispatch paused itself after several sends in a row ended unknown: it goes when that is over",
            _ when isDryRun =>
                "With these settings dry-run is on, so it goes when a server with WORKONWARD_MCP_DRY_RUN=0 runs",
            _ => "It goes as soon as a server with live sends and the PING8 key under which it was asked is running",
        };
        return $"{when}, or expires after an hour. It is cancelled if the policy or the template card changed since it was asked.";
    }
}
