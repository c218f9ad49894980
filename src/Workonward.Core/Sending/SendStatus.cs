using Workonward.Core.Outbox;

namespace Workonward.Core.Sending;

/// <summary>The word that a tool's answer uses for a state: a closed list, documented in <c>docs/tools.md</c>.</summary>
public static class SendStatus
{
    private static readonly Dictionary<SendState, string> Words = new()
    {
        [SendState.DryRun] = "dry_run",
        [SendState.Reserved] = "pending",
        [SendState.Dispatching] = "dispatching",
        [SendState.Accepted] = "accepted",
        [SendState.Rejected] = "rejected",
        [SendState.Unknown] = "unknown",
        [SendState.NotSent] = "not_sent",
        [SendState.Held] = "held",
        [SendState.Cancelled] = "cancelled",
        [SendState.Expired] = "expired",
    };

    /// <summary>Every word, in the order of the documentation.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Words.Values];

    /// <summary>The word for a state.</summary>
    public static string Of(SendState state) => Words[state];

    /// <summary>The state behind a word; null for another word.</summary>
    public static SendState? Read(string word) =>
        Words.ContainsValue(word) ? Words.First(pair => pair.Value == word).Key : null;
}
