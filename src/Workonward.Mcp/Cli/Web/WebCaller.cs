using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Web;

/// <summary>
/// Asks addresses as a client from outside would: no proxy of this shell, no redirect followed, each wait and each body with
/// an end, and the certificate chain judged as it was sent, without fetching what the server left out.
/// </summary>
internal sealed class WebCaller : IDisposable
{
    private const int MostBytes = 256 * 1024;

    private readonly TimeSpan _patience;
    private readonly HttpClient _http;
    private string? _chainFault;

    /// <param name="patience">How long one question may take.</param>
    /// <param name="cookies">A browser's; null for a program, which keeps none.</param>
    public WebCaller(TimeSpan patience, CookieContainer? cookies = null)
    {
        _patience = patience;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = cookies is not null,
            ConnectTimeout = patience,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    DisableCertificateDownloads = true,
                    RevocationMode = X509RevocationMode.NoCheck,
                },
                RemoteCertificateValidationCallback = Judge,
            },
        };
        if (cookies is not null)
            handler.CookieContainer = cookies;
        _http = new HttpClient(handler) { Timeout = patience, MaxResponseContentBufferSize = MostBytes };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("workonward-mcp-check", ProductVersion.Text));
    }

    /// <summary>A GET.</summary>
    public Task<WebReply> GetAsync(string url, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, url, content: null, [], cancellationToken);

    /// <summary>A form that is posted.</summary>
    public Task<WebReply> PostFormAsync(
        string url, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, url, new FormUrlEncodedContent(fields), [], cancellationToken);

    /// <summary>A form that a page of the same origin posts.</summary>
    public Task<WebReply> SubmitAsync(
        string url, string origin, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Post,
            url,
            new FormUrlEncodedContent(fields),
            [("Origin", origin), ("Sec-Fetch-Site", "same-origin")],
            cancellationToken);

    /// <summary>JSON that is posted.</summary>
    public Task<WebReply> PostJsonAsync(
        string url, string json, IEnumerable<(string Name, string Value)> headers, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Post, url, new StringContent(json, Encoding.UTF8, "application/json"), headers, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<WebReply> SendAsync(
        HttpMethod method,
        string url,
        HttpContent? content,
        IEnumerable<(string Name, string Value)> headers,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return await AnswerAsync(response, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            return NoAnswer(request.RequestUri!, failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebReply.Nothing(FormattableString.Invariant($"no answer within {_patience.TotalSeconds:0.#} s"));
        }
    }

    private static async Task<WebReply> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new WebReply.Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            // The charset is the far end's to choose, and an unknown one would throw.
            Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken)),
            response.Headers.Location?.OriginalString,
            response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var challenge) ? challenge.ToString() : null,
            response.Headers.CacheControl?.ToString() ?? "",
            response.Headers.Date);

    private WebReply.Nothing NoAnswer(Uri url, HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => new($"the name {url.Host} is not known to this machine"),
        HttpRequestError.ConnectionError => new($"no connection to {url.Authority}: nothing listens there, or a firewall is between"),
        HttpRequestError.SecureConnectionError => new(
            $"no TLS connection to {url.Authority}: {_chainFault ?? "the other side speaks no TLS that this machine takes"}",
            IsTls: true),
        HttpRequestError.ConfigurationLimitExceeded => new("the answer is longer than 256 KiB"),
        _ => new("the connection broke, or what came is no HTTP"),
    };

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var host = (sender as SslStream)?.TargetHostName ?? "";
        _chainFault = ChainWords.Of(host, errors, chain);
        return errors == SslPolicyErrors.None;
    }
}
