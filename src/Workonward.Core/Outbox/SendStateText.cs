namespace Workonward.Core.Outbox;

/// <summary>How a state is written in the store and in the audit log. Written once, never renamed.</summary>
internal static class SendStateText
{
    private static readonly Dictionary<SendState, string> Words = new()
    {
        [SendState.DryRun] = "DRY_RUN",
        [SendState.Held] = "HELD",
        [SendState.Reserved] = "RESERVED",
        [SendState.Dispatching] = "DISPATCHING",
        [SendState.Accepted] = "ACCEPTED",
        [SendState.Rejected] = "REJECTED",
        [SendState.Unknown] = "UNKNOWN",
        [SendState.NotSent] = "NOT_SENT",
        [SendState.Cancelled] = "CANCELLED",
        [SendState.Expired] = "EXPIRED",
    };

    private static readonly Dictionary<string, SendState> States = Words.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(SendState state) => Words[state];

    public static SendState Read(string word) => States[word];
}
