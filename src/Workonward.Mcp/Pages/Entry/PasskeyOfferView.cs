namespace Workonward.Mcp.Pages.Entry;

/// <summary>The offer of a passkey, right after a sign-in without one.</summary>
/// <param name="Guard">From <c>FormGuard</c>, for <c>FormPurposes.Account</c> and the session.</param>
/// <param name="Account">Who signed in.</param>
/// <param name="FlowId">The flow that waits, or null.</param>
internal sealed record PasskeyOfferView(string Guard, string Account, string? FlowId);
