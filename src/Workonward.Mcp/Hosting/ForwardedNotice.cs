using System.Net;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// Tells an operator, once, that a proxy names its clients and isn't believed: all of them share one limit then. What was
/// named stays out of the log; whoever named it is the peer.
/// </summary>
internal sealed partial class ForwardedNotice(IReadOnlyList<IPNetwork> trusted, ILogger<ForwardedNotice> logger)
{
    private int _isSaid;

    /// <summary>Looks, and lets everything pass.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (Volatile.Read(ref _isSaid) == 0
            && context.Request.Headers.ContainsKey("X-Forwarded-For")
            && context.Connection.RemoteIpAddress is { } peer
            && !IsTrusted(peer)
            && Interlocked.Exchange(ref _isSaid, 1) == 0)
        {
            LogIgnored(Plain(peer));
        }

        return next(context);
    }

    private bool IsTrusted(IPAddress peer) => trusted.Any(network => network.Contains(peer) || network.Contains(Plain(peer)));

    // A listener on [::] sees IPv4 in the dress of IPv6.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    [LoggerMessage(LogLevel.Warning,
        "X-Forwarded-For of {Peer} is not believed: it is not in WORKONWARD_MCP_TRUSTED_PROXIES. If that is your proxy, all its "
        + "visitors share one limit until it is.")]
    private partial void LogIgnored(IPAddress peer);
}
