using Workonward.Core.Outbox;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>How a send's state is coloured.</summary>
internal static class SendMark
{
    /// <summary>Red is what somebody should look at, green what went as it was meant.</summary>
    public static Mark Of(SendState state) => state switch
    {
        SendState.Accepted or SendState.DryRun => Mark.Ok,
        SendState.Unknown or SendState.Rejected => Mark.Fail,
        _ => Mark.Warn,
    };
}
