using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Grants.Keys;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>
/// Makes and reads the parameter <c>state</c>. Nothing is stored: a MAC over the state and the browser's visit says that
/// this server made it for this browser, and nonce and PKCE verifier follow from the state by MACs of their own. A URL
/// that was captured and opened by somebody else carries a state that is not that browser's.
/// </summary>
internal sealed class OidcStates(MacKeyring keyring, TimeProvider clock)
{
    private const int LongestState = 512;
    private const int SaltBytes = 16;
    private const char Between = '.';

    /// <summary>How long a person may take at the provider.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(10);

    /// <summary>A new state for one trip of one browser.</summary>
    /// <param name="providerId">Where it goes.</param>
    /// <param name="flowId">What goes on afterwards, or null.</param>
    /// <param name="visit">The value of the browser's visit cookie.</param>
    public OidcState Make(string providerId, string? flowId, string visit)
    {
        var ends = (clock.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var salt = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SaltBytes));
        var body = string.Join(Between, providerId, flowId ?? "", ends, salt);
        return new OidcState(body + Between + keyring.Mac(OfState(body, visit)), providerId, flowId);
    }

    /// <summary>The state, or null when it isn't this server's, isn't this browser's or has run out.</summary>
    public OidcState? Read(string? text, string? visit)
    {
        if (text is not { Length: > 0 and <= LongestState } || visit is null)
            return null;

        if (text.Split(Between) is not [var provider, var flow, var ends, var salt, var mac])
            return null;

        var body = string.Join(Between, provider, flow, ends, salt);
        return keyring.Verify(OfState(body, visit), mac)
            && long.TryParse(ends, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && clock.GetUtcNow().ToUnixTimeSeconds() < end
                ? new OidcState(text, provider, flow.Length == 0 ? null : flow)
                : null;
    }

    /// <summary>What the provider must repeat in the id token (OpenID Connect Core 1.0 section 3.1.2.1).</summary>
    public string NonceOf(OidcState state) => keyring.Mac(Encoding.UTF8.GetBytes($"nonce\0{state.Text}"));

    /// <summary>The PKCE verifier: 43 characters of the alphabet of RFC 7636 section 4.1.</summary>
    public string VerifierOf(OidcState state) => keyring.Mac(Encoding.UTF8.GetBytes($"verifier\0{state.Text}"));

    /// <summary>The challenge of the method <c>S256</c>.</summary>
    public string ChallengeOf(OidcState state) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(VerifierOf(state))));

    // Neither part holds a NUL, so no two pairs make the same bytes.
    private static byte[] OfState(string body, string visit) => Encoding.UTF8.GetBytes($"state\0{body}\0{visit}");
}
