using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.Mcp.Hosting;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.Mcp.Backends;

/// <summary>The Send API over HTTP. It promises nothing beyond a reply: no idempotency, no look-up.</summary>
internal sealed class SendApiBackend : IMailBackend, IDisposable
{
    private readonly Uri _baseUrl;
    private readonly SendApiClient _client;

    /// <param name="baseUrl">Without <c>/api</c>.</param>
    /// <param name="apiKey">The key of one API template.</param>
    /// <param name="timeout">For one call, from the look-up to the reply's last byte.</param>
    /// <param name="clock">Measures the time-out.</param>
    public SendApiBackend(Uri baseUrl, Redacted apiKey, TimeSpan timeout, TimeProvider clock)
    {
        _baseUrl = baseUrl;
        Profile = BackendProfiles.Of(baseUrl.AbsoluteUri, apiKey);
        _client = new SendApiClient(Options(baseUrl, apiKey, timeout, clock));
    }

    /// <summary>The same over a client of the caller's, who disposes of it.</summary>
    internal SendApiBackend(Uri baseUrl, Redacted apiKey, TimeSpan timeout, TimeProvider clock, HttpClient http)
    {
        _baseUrl = baseUrl;
        Profile = BackendProfiles.Of(baseUrl.AbsoluteUri, apiKey);
        _client = new SendApiClient(Options(baseUrl, apiKey, timeout, clock), http);
    }

    /// <inheritdoc/>
    public BackendProfile Profile { get; }

    /// <inheritdoc/>
    public BackendCapabilities Capabilities => BackendCapabilities.None;

    /// <inheritdoc/>
    public async Task<DeliveryResult> SendAsync(ApprovedEmail email, CancellationToken cancellationToken)
    {
        try
        {
            var request = SendRequests.Of(email.Recipient, email.Addresser, email.Attribs);
            return ReplyClassifier.OfSuccess(await _client.SendAsync(request, cancellationToken));
        }
        catch (WorkonwardException failure)
        {
            return ReplyClassifier.Of(failure);
        }
        catch (WorkonwardCanceledException cancelled)
        {
            return cancelled.Transmitted
                ? new DeliveryResult.Unknown("timeout")
                : new DeliveryResult.TryLater("not_transmitted", After: null);
        }
    }

    /// <inheritdoc/>
    public Task<LookUpResult> LookUpAsync(string sendId, CancellationToken cancellationToken) =>
        Task.FromResult<LookUpResult>(new LookUpResult.Failed("no_look_up"));

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.ProbeAsync(cancellationToken);
            return new ProbeResult.Ready();
        }
        catch (WorkonwardException failure)
        {
            return Probes.Of(failure);
        }
        catch (WorkonwardCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProbeResult.Unreachable("timeout");
        }
    }

    /// <inheritdoc/>
    public RequestPicture Picture(EmailAddress recipient, EmailAddress? addresser, Attribs attribs) => new(
        "POST",
        $"{_baseUrl.AbsoluteUri.TrimEnd('/')}{SendApiRoutes.Send}",
        [
            new("Content-Type", "application/json"),
            new(SendApiHeaders.ApiKey, "(hidden)"),
        ],
        SendRequests.Picture(recipient, addresser, attribs));

    /// <inheritdoc/>
    public Task<RenderedEmail?> RenderAsync(
        EmailAddress recipient, EmailAddress? addresser, Attribs attribs, CancellationToken cancellationToken) =>
        Task.FromResult<RenderedEmail?>(null);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static SendApiOptions Options(Uri baseUrl, Redacted apiKey, TimeSpan timeout, TimeProvider clock) => new()
    {
        BaseUrl = baseUrl.AbsoluteUri,
        ApiKey = new ApiKey(apiKey.Reveal()),
        Timeout = timeout,
        Clock = clock,
    };
}
