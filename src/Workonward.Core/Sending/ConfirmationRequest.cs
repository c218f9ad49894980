namespace Workonward.Core.Sending;

/// <summary>What a person is shown before a batch goes.</summary>
/// <param name="ConfirmToken">Single use; good for this very batch, caller and mode.</param>
/// <param name="ExpiresAt">After that moment it is refused.</param>
/// <param name="DryRun">Whether it is a rehearsal.</param>
/// <param name="Fingerprint">The fingerprint that the token confirms.</param>
/// <param name="Count">How many recipients.</param>
/// <param name="Domains">How many recipients at each domain, largest first.</param>
public sealed record ConfirmationRequest(
    string ConfirmToken,
    DateTimeOffset ExpiresAt,
    bool DryRun,
    string Fingerprint,
    int Count,
    IReadOnlyList<KeyValuePair<string, int>> Domains);
