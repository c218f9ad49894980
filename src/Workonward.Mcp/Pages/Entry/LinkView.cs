using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.Pages.Entry;

/// <summary>The sign-in link was opened: opening alone signs nobody in, since mail scanners and previews open links.</summary>
/// <param name="Guard">From <c>FormGuard</c>, for <c>FormPurposes.SignIn</c> and the visit.</param>
/// <param name="Token">The link's token.</param>
/// <param name="Account">Whom it signs in.</param>
/// <param name="FlowId">The flow that waits for the sign-in, or null.</param>
/// <param name="Client">Who asks in that flow, or null.</param>
internal sealed record LinkView(string Guard, string Token, string Account, string? FlowId, AskingClient? Client);
