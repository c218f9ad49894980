using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Wire;

namespace Workonward.SendApi.Client;

/// <summary>
/// Sends email through the Send API. One call is one request, unless <see cref="SendApiOptions.Retry"/> says otherwise.
/// Thread-safe; meant to be kept for the life of the program.
/// </summary>
/// <remarks>
/// Every call throws a <see cref="WorkonwardException"/> when it failed and a <see cref="WorkonwardCanceledException"/>
/// when its token was cancelled.
/// </remarks>
public sealed class SendApiClient : IDisposable
{
    // By the API's order of checks this meets a refusal only after key, caller and template were found good.
    private static readonly SendRequest Probe = new() { Recipient = "probe-without-at-sign" };

    private readonly string _baseUrl;
    private readonly HttpClient? _ownHttpClient;
    private readonly Exchange _exchange;
    private readonly ReplyReader _replies;
    private readonly RetryLoop _retries;

    /// <summary>
    /// Uses a connection pool of its own that follows no redirect, keeps no cookie, asks no proxy and repeats nothing.
    /// </summary>
    /// <exception cref="WorkonwardValidationException">An option is wrong.</exception>
    public SendApiClient(SendApiOptions options)
        : this(Checked(options), NewHttpClient(), owned: true)
    {
    }

    /// <summary>
    /// Uses the client given and leaves its disposal to the caller. Give none that retries or follows redirects: the
    /// body leaves at most once all the same, but such a call fails with less evidence.
    /// </summary>
    /// <exception cref="WorkonwardValidationException">An option is wrong.</exception>
    public SendApiClient(SendApiOptions options, HttpClient httpClient)
        : this(Checked(options), httpClient, owned: false)
    {
    }

    private SendApiClient(SendApiOptions options, HttpClient httpClient, bool owned)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        _ownHttpClient = owned ? httpClient : null;
        _baseUrl = BaseUrlRule.Normalize(options.BaseUrl);
        _exchange = new Exchange(httpClient, options);
        _replies = new ReplyReader(new SafeText(options.ApiKey.Reveal()));
        _retries = new RetryLoop(options.Retry, options.Clock);
    }

    /// <summary>Sends one email. Look at <see cref="SendResult.IsProvenAccept"/> before calling it queued.</summary>
    public Task<SendResult> SendAsync(SendRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(request, new SendCallOptions(), cancellationToken);

    /// <summary>Sends one email. Look at <see cref="SendResult.IsProvenAccept"/> before calling it queued.</summary>
    public async Task<SendResult> SendAsync(
        SendRequest request, SendCallOptions call, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(RequestCheck.Checked(request), SendApiJson.Default.SendRequest);
        var (data, codeWasMissing) = await PostAsync(
            SendApiRoutes.Send, body, SendApiJson.Default.SendResult, call, cancellationToken);
        return (data ?? new SendResult()) with { CodeWasMissing = codeWasMissing };
    }

    /// <summary>
    /// Sends the same email to many. The API skips recipients without saying which and may queue a part before it
    /// fails, so a failed batch must not simply be sent again.
    /// </summary>
    public Task<BatchSendResult> SendBatchAsync(
        BatchSendRequest request, CancellationToken cancellationToken = default) =>
        SendBatchAsync(request, new SendCallOptions(), cancellationToken);

    /// <inheritdoc cref="SendBatchAsync(BatchSendRequest, CancellationToken)"/>
    public async Task<BatchSendResult> SendBatchAsync(
        BatchSendRequest request, SendCallOptions call, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            RequestCheck.Checked(request), SendApiJson.Default.BatchSendRequest);
        var (data, codeWasMissing) = await PostAsync(
            SendApiRoutes.BatchSend, body, SendApiJson.Default.BatchSendResult, call, cancellationToken);
        return (data ?? new BatchSendResult()) with { CodeWasMissing = codeWasMissing };
    }

    /// <summary>
    /// Asks whether base URL, key, caller and template are good, with a recipient that can't be mailed. Returns when
    /// they are; throws what a send would throw when not.
    /// </summary>
    public async Task ProbeAsync(CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Probe, SendApiJson.Default.SendRequest);
        try
        {
            await PostAsync(
                SendApiRoutes.Send, body, SendApiJson.Default.SendResult, new SendCallOptions(), cancellationToken);
        }
        catch (WorkonwardInvalidRecipientException)
        {
            return;
        }

        throw new WorkonwardResponseException(
            "The server took a recipient that is no address: it is not a Send API.", new FailureEvidence());
    }

    /// <summary>Closes the connections of a client that was made without an <see cref="HttpClient"/>.</summary>
    public void Dispose() => _ownHttpClient?.Dispose();

    // Before anything is made that would have to be disposed of.
    private static SendApiOptions Checked(SendApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return options;
    }

    private static HttpClient NewHttpClient() =>
        new(SafeHandler.Create()) { Timeout = Timeout.InfiniteTimeSpan };

    private async Task<(TData? Data, bool CodeWasMissing)> PostAsync<TData>(
        string route, byte[] body, JsonTypeInfo<TData> dataType, SendCallOptions call,
        CancellationToken cancellationToken)
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(call);
        call.Check();
        var url = new Uri(_baseUrl + route);
        return await _retries.RunAsync(
            async attempt => _replies.Read(
                await _exchange.PostAsync(url, body, call, attempt, cancellationToken), dataType),
            cancellationToken);
    }
}
