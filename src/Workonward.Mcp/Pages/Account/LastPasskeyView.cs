namespace Workonward.Mcp.Pages.Account;

/// <summary>The question whether the only way to sign in shall go.</summary>
/// <param name="Guard">From <c>FormGuard</c>, for <c>FormPurposes.Account</c> and the session.</param>
/// <param name="Account">The email that the person signed in with.</param>
/// <param name="PasskeyId">For the form that removes it.</param>
/// <param name="Name">As the person called it.</param>
internal sealed record LastPasskeyView(string Guard, string Account, string PasskeyId, string Name);
