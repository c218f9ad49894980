namespace Workonward.Mcp.Cli.Walk;

/// <summary>What a client says of itself at <c>/register</c> (RFC 7591 section 2).</summary>
internal sealed record RegistrationJson(
    string ClientName,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> ResponseTypes,
    string TokenEndpointAuthMethod);
