using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>The calls from this server to a provider: a code for tokens, an access token for what the account is.</summary>
internal sealed class OidcBackchannel(OidcProvider provider, HttpClient http)
{
    private const int LargestAnswer = 256 * 1024;

    /// <summary>A client that follows no redirect, keeps no cookie, asks no proxy and reads no endless answer.</summary>
    public static HttpClient NewHttp(TimeSpan timeout) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = timeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 32,
    })
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>Gives the code in (RFC 6749 section 4.1.3, with PKCE).</summary>
    /// <exception cref="OidcFaultException">The provider did not answer with tokens.</exception>
    public async Task<OidcTokens> RedeemAsync(
        OpenIdConnectConfiguration metadata, OidcCode code, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code.Code,
            ["redirect_uri"] = code.RedirectUri,
            ["code_verifier"] = code.Verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, metadata.TokenEndpoint);
        Authenticate(request, form, metadata);
        request.Content = new FormUrlEncodedContent(form);
        return await AnswerAsync(request, OidcWireJson.Default.OidcTokens, OidcFault.CodeRefused, cancellationToken);
    }

    /// <summary>Asks what the account is (OpenID Connect Core 1.0 section 5.3).</summary>
    /// <exception cref="OidcFaultException">The provider did not answer with JSON.</exception>
    public async Task<OidcUserInfo> AskUserInfoAsync(
        string endpoint, string accessToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await AnswerAsync(request, OidcWireJson.Default.OidcUserInfo, OidcFault.NoEmail, cancellationToken);
    }

    // OpenID Connect Core 1.0 section 9: client_secret_basic is what holds where the metadata name nothing.
    private void Authenticate(
        HttpRequestMessage request, Dictionary<string, string> form, OpenIdConnectConfiguration metadata)
    {
        var methods = metadata.TokenEndpointAuthMethodsSupported;
        if (provider.ClientSecret is not { } secret)
        {
            form["client_id"] = provider.ClientId;
        }
        else if (methods.Count == 0 || methods.Contains("client_secret_basic", StringComparer.Ordinal))
        {
            // RFC 6749 section 2.3.1: both parts are form-encoded before they are joined.
            var pair = $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(secret.Reveal())}";
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }
        else
        {
            form["client_id"] = provider.ClientId;
            form["client_secret"] = secret.Reveal();
        }
    }

    private async Task<T> AnswerAsync<T>(
        HttpRequestMessage request, JsonTypeInfo<T> type, OidcFault otherwise, CancellationToken cancellationToken)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var status = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode)
                throw new OidcFaultException(status >= 500 ? OidcFault.Unreachable : otherwise, FormattableString.Invariant($"status {status}"));
            if (response.Content.Headers.ContentType?.MediaType is not "application/json")
                throw new OidcFaultException(otherwise, "not JSON");

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken)
                ?? throw new OidcFaultException(otherwise, "null");
        }
        catch (HttpRequestException failure)
        {
            throw new OidcFaultException(OidcFault.Unreachable, $"{failure.HttpRequestError}");
        }
        catch (SocketException reset)
        {
            // What .NET lets through where the other side resets a connection that was just made.
            throw new OidcFaultException(OidcFault.Unreachable, $"{reset.SocketErrorCode}");
        }
        catch (JsonException)
        {
            throw new OidcFaultException(otherwise, "malformed JSON");
        }
    }
}
