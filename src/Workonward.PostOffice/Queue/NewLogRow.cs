namespace Workonward.PostOffice.Queue;

/// <summary>What an accept puts into the log; everything else begins at its first state.</summary>
internal sealed record NewLogRow(
    string Recipient,
    string MessageId,
    string Addresser,
    IReadOnlyDictionary<string, string> Attribs,
    string? IdempotencyKeyHash,
    string UnsubscribeToken);
