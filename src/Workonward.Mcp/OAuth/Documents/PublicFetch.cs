using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Workonward.Core.Grants.Clients;

namespace Workonward.Mcp.OAuth.Documents;

/// <summary>
/// Fetches small JSON documents whose addresses strangers choose. A name is resolved once, every answer is checked, and the
/// connection goes to a checked address: a name that answers otherwise a moment later gains nothing. Redirects, proxies,
/// cookies and compression are off.
/// </summary>
internal sealed class PublicFetch : IDisposable
{
    private const int HttpsPort = 443;
    private const int LongestHeaders = 16;   // in KB
    private static readonly TimeSpan LongestDial = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);
    private static readonly HttpRequestOptionsKey<IPAddress[]> Checked = new("workonward.checked-addresses");

    private readonly FetchNetwork _network;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    public PublicFetch(FetchNetwork network, TimeProvider clock)
    {
        (_network, _clock) = (network, clock);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = LongestHeaders,
            MaxResponseDrainSize = 0,
            // No connection outlives its request, so each request goes to addresses that were checked for it.
            PooledConnectionLifetime = TimeSpan.Zero,
            // The attempt goes on after its request was given up; this ends it.
            ConnectTimeout = LongestConnect,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        };
        handler.SslOptions.CertificateChainPolicy = network.Trust;
        _http = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>Fetches one document.</summary>
    /// <param name="url">Of the form that <see cref="DocumentUrl"/> takes.</param>
    /// <param name="terms">What it may cost.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FetchOutcome> GetAsync(Uri url, FetchTerms terms, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(terms.LongestTime, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var addresses = await _network.ResolveAsync(url.IdnHost, both.Token).WaitAsync(both.Token);
            if (addresses.Length == 0)
                return new FetchOutcome.Failed(FetchFault.NoAddress);
            if (!addresses.All(PublicAddress.Is))
                return new FetchOutcome.Failed(FetchFault.NotPublic);

            using var request = RequestTo(url, addresses, terms);
            using var response = await _http.SendAsync(request, both.Token);
            return await ReadAsync(response, terms, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new FetchOutcome.Failed(FetchFault.TimedOut);
        }
        catch (SocketException)
        {
            return new FetchOutcome.Failed(FetchFault.NoAddress);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new FetchOutcome.Failed(FetchFault.Unreachable);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage RequestTo(Uri url, IPAddress[] addresses, FetchTerms terms)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Options.Set(Checked, addresses);
        foreach (var type in terms.MediaTypes)
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        request.Headers.UserAgent.ParseAdd("workonward-mcp");
        return request;
    }

    private static async Task<FetchOutcome> ReadAsync(
        HttpResponseMessage response, FetchTerms terms, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return new FetchOutcome.Failed(FetchFault.Status, (int)response.StatusCode);

        var headers = response.Content.Headers;
        if (headers.ContentEncoding.Count > 0
            || !terms.MediaTypes.Contains(headers.ContentType?.MediaType, StringComparer.OrdinalIgnoreCase))
        {
            return new FetchOutcome.Failed(FetchFault.ContentType);
        }

        var body = new byte[terms.LongestBody + 1];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        return length > terms.LongestBody
            ? new FetchOutcome.Failed(FetchFault.TooLong)
            : new FetchOutcome.Fetched(body.AsMemory(0, length), MaxAge(response.Headers.CacheControl));
    }

    private static TimeSpan? MaxAge(CacheControlHeaderValue? caching) =>
        caching is { NoStore: true } or { NoCache: true } ? TimeSpan.Zero : caching?.MaxAge;

    // TLS is laid over it by the handler, with the host's name in SNI and in the certificate's check.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (!context.InitialRequestMessage.Options.TryGetValue(Checked, out var addresses))
            throw new InvalidOperationException("A connection was asked for without checked addresses.");

        // IPv4 first: a host without an IPv6 route would otherwise spend its time on the way that isn't there.
        IOException? failure = null;
        foreach (var address in addresses.OrderBy(address => address.AddressFamily))
        {
            using var dial = new CancellationTokenSource(LongestDial, _clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(dial.Token, cancellationToken);
            try
            {
                return await _network.DialAsync(new IPEndPoint(address, HttpsPort), both.Token);
            }
            catch (Exception cause) when (cause is SocketException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested)
            {
                failure = new IOException("No checked address answered.", cause);
            }
        }

        throw failure!;
    }
}
