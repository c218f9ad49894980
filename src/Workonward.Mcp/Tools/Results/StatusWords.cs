using Workonward.Core.Outbox;

namespace Workonward.Mcp.Tools.Results;

/// <summary>From a state to the word that an answer uses.</summary>
internal static class StatusWords
{
    /// <summary>The word for a state.</summary>
    public static StatusWord Of(SendState state) => state switch
    {
        SendState.DryRun => StatusWord.DryRun,
        SendState.Reserved => StatusWord.Pending,
        SendState.Dispatching => StatusWord.Dispatching,
        SendState.Accepted => StatusWord.Accepted,
        SendState.Rejected => StatusWord.Rejected,
        SendState.Unknown => StatusWord.Unknown,
        SendState.NotSent => StatusWord.NotSent,
        SendState.Held => StatusWord.Held,
        SendState.Cancelled => StatusWord.Cancelled,
        SendState.Expired => StatusWord.Expired,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };
}
