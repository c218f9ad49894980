using Workonward.SendApi.Contract;

namespace Workonward.Mcp.Crash;

/// <summary>Puts the points C3 and C4 into the body of each send; gives the send id as idempotency key where that is wanted.</summary>
internal sealed class CrashingHandler(bool sendsKey) : DelegatingHandler(Plain())
{
    // The Send API's client knows no send ids: the backend leaves the id here for the time of its call.
    private static readonly AsyncLocal<string?> Current = new();

    /// <summary>The send whose call this is; null for probes and look-ups.</summary>
    public static string? SendId
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (SendId is not { } sendId || request.Content is not { } content)
            return await base.SendAsync(request, cancellationToken);
        request.Content = new CrashingContent(content);
        if (sendsKey)
            request.Headers.Add(SendApiHeaders.IdempotencyKey, sendId);
        return await base.SendAsync(request, cancellationToken);
    }

    private static SocketsHttpHandler Plain() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
    };
}
