namespace Workonward.Mcp.Pages.Entry;

/// <summary>The sign-in methods of this server.</summary>
/// <param name="Passkey">With a passkey.</param>
/// <param name="Link">With the link that the operator's machine prints, or the code beside it.</param>
/// <param name="Email">With a code by email.</param>
/// <param name="Providers">With an account elsewhere.</param>
internal sealed record SignInOffers(bool Passkey, bool Link, bool Email, IReadOnlyList<SignInProvider> Providers);
