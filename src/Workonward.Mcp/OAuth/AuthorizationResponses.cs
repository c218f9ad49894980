using System.Text;
using Workonward.Core.Grants;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// Where the browser goes with an authorization response (RFC 6749 section 4.1.2). Each names its issuer, errors too, so
/// that a client of many servers can tell whose answer it got (RFC 9207).
/// </summary>
internal sealed class AuthorizationResponses(GrantTerms terms)
{
    /// <summary>The client gets its code.</summary>
    /// <param name="redirectUri">Proven to be the client's.</param>
    /// <param name="state">As it was sent; null for none.</param>
    /// <param name="code">The code.</param>
    public string Code(string redirectUri, string? state, string code) =>
        Address(redirectUri, ("code", code), ("state", state), ("iss", terms.Issuer));

    /// <summary>The client gets an error.</summary>
    /// <param name="redirectUri">Proven to be the client's.</param>
    /// <param name="state">As it was sent; null for none.</param>
    /// <param name="error">One of the registered words.</param>
    /// <param name="description">One sentence of ours.</param>
    public string Error(string redirectUri, string? state, string error, string description) => Address(
        redirectUri, ("error", error), ("error_description", description), ("state", state), ("iss", terms.Issuer));

    // RFC 6749 section 3.1.2: a query that the redirect URI has is retained.
    private static string Address(string redirectUri, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var address = new StringBuilder(redirectUri);
        var mark = redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in parameters)
        {
            if (value is null)
                continue;
            address.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }

        return address.ToString();
    }
}
