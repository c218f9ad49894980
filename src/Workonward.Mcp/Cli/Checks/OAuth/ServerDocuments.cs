using System.Text.Json;
using Workonward.Mcp.Cli.Web;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.OAuth;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Cli.Checks.OAuth;

/// <summary>What the published documents must say, so that ChatGPT and Claude go on: each fault in words.</summary>
internal static class ServerDocuments
{
    /// <summary>What a client asks <c>/mcp</c> first, with no token.</summary>
    public const string BareCall = /*lang=json,strict*/ """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";

    private static readonly (string Member, string Value)[] Lists =
    [
        ("response_types_supported", "code"),
        ("grant_types_supported", "authorization_code"),
        ("grant_types_supported", "refresh_token"),
        // Without it ChatGPT and every MCP client refuse the server.
        ("code_challenge_methods_supported", "S256"),
        // Without it Claude registers itself instead of naming its document.
        ("token_endpoint_auth_methods_supported", "none"),
        ("scopes_supported", "offline_access"),
    ];

    private static readonly string[] Flags =
        ["client_id_metadata_document_supported", "authorization_response_iss_parameter_supported"];

    private static readonly (string Member, string Path)[] Endpoints =
    [
        ("authorization_endpoint", OAuthPaths.Authorize),
        ("token_endpoint", OAuthPaths.Token),
        ("registration_endpoint", OAuthPaths.Register),
        ("revocation_endpoint", OAuthPaths.Revoke),
        ("jwks_uri", OAuthPaths.Jwks),
    ];

    /// <summary>Faults of the authorization server's metadata (RFC 8414).</summary>
    public static IReadOnlyList<string> FaultsOfServer(JsonElement document, string issuer)
    {
        var faults = new List<string>();
        // Section 3.3: compared character by character.
        if (document.Text("issuer") != issuer)
            faults.Add($"issuer is {Named(document.Text("issuer"))}, not {issuer}: another server answers under this name");
        foreach (var (member, path) in Endpoints.Where(endpoint => document.Text(endpoint.Member) != issuer + endpoint.Path))
            faults.Add($"{member} is {Named(document.Text(member))}, not {issuer}{path}");
        foreach (var (member, value) in Lists.Where(list => !document.Texts(list.Member).Contains(list.Value, StringComparer.Ordinal)))
            faults.Add($"{member} doesn't name {value}");
        foreach (var member in Flags.Where(member => !document.IsTrue(member)))
            faults.Add($"{member} isn't true");
        return faults;
    }

    /// <summary>Faults of the resource's metadata (RFC 9728).</summary>
    public static IReadOnlyList<string> FaultsOfResource(JsonElement document, string issuer)
    {
        var faults = new List<string>();
        if (document.Text("resource") != issuer + McpEndpoint.Path)
        {
            faults.Add($"resource is {Named(document.Text("resource"))}, not {issuer}{McpEndpoint.Path}, the URL that is typed "
                + "into the assistant");
        }

        // Claude takes the first one.
        if (document.Texts("authorization_servers") is not [{ } first, ..] || first != issuer)
            faults.Add($"authorization_servers doesn't begin with {issuer}");
        if (document.Texts("scopes_supported").Count == 0)
            faults.Add("scopes_supported is empty");
        return faults;
    }

    /// <summary>The challenge that a call without a token must get, for a resource that names these scopes.</summary>
    public static string Challenge(string issuer, IEnumerable<string> scopes) =>
        $"Bearer resource_metadata=\"{issuer}{OAuthPaths.ResourceMetadata}\", scope=\"{string.Join(' ', scopes)}\"";

    /// <summary>What is wrong with the answer to a call without a token; null for nothing.</summary>
    public static string? FaultOfChallenge(WebReply.Answer answer, string expected) => answer switch
    {
        { Status: not 401 } => FormattableString.Invariant(
            $"a call without a token is answered {answer.Status}, not 401: is something in front of the server answering?"),
        { Challenge: null } => "the 401 has no WWW-Authenticate: let the proxy pass it on",
        _ when answer.Challenge != expected => $"WWW-Authenticate is {Shown.Plain(answer.Challenge, 300)}, not {Shown.Plain(expected, 300)}",
        _ => null,
    };

    private static string Named(string? value) => value is null ? "missing" : Shown.Value(value);
}
