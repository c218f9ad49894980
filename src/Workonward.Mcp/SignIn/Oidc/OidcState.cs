namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>What a person took along to the provider and brought back.</summary>
/// <param name="Text">The parameter <c>state</c>, as it was made.</param>
/// <param name="ProviderId">Where the person was sent.</param>
/// <param name="FlowId">What goes on after the sign-in, or null for the account.</param>
internal sealed record OidcState(string Text, string ProviderId, string? FlowId);
