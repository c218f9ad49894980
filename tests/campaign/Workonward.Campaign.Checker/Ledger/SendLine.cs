namespace Workonward.Campaign.Checker.Ledger;

/// <summary>One send as a server tells of it.</summary>
/// <param name="Send">The server's own id of the send.</param>
/// <param name="To">Its recipient.</param>
/// <param name="Status">How it stands.</param>
public sealed record SendLine(string Send, string To, SendStatus Status);
