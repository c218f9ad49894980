namespace Workonward.Core.Grants.People;

/// <summary>A login link that is neither used nor expired, as it is kept.</summary>
/// <param name="TokenHash">The hash of its token.</param>
/// <param name="CodeHash">The slow hash of its code.</param>
/// <param name="EmailKey">Whom it signs in.</param>
/// <param name="IsOffer">Whether a start made it unasked: dead as soon as there is another way to sign in.</param>
internal sealed record StoredLink(string TokenHash, string CodeHash, string EmailKey, bool IsOffer);
