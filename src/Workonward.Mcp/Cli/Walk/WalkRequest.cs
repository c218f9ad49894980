using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>One authorization request of an assistant, with the secrets that tie its answer to it.</summary>
/// <param name="ClientId">Who asks.</param>
/// <param name="RedirectUri">Where the answer goes. The walk reads it and goes no further.</param>
internal sealed record WalkRequest(string ClientId, string RedirectUri)
{
    /// <summary>Comes back unchanged.</summary>
    public string State { get; } = Random();

    /// <summary>RFC 7636: only who made it can redeem the code.</summary>
    public string Verifier { get; } = Random();

    /// <summary>The verifier's hash, which the server keeps.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>The address that the assistant would open in the person's browser.</summary>
    public string Url(Discovered server) => $"{server.Issuer}{OAuth.OAuthPaths.Authorize}?" + string.Join('&', new[]
    {
        ("response_type", "code"),
        ("client_id", ClientId),
        ("redirect_uri", RedirectUri),
        ("state", State),
        ("scope", string.Join(' ', [.. server.Scopes, OAuth.OAuthOptions.OfflineAccess])),
        ("code_challenge", Challenge),
        ("code_challenge_method", "S256"),
        ("resource", server.Resource),
    }.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"));

    /// <summary>The request without its secrets, fit for logs.</summary>
    public override string ToString() => ClientId;

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
