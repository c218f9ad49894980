using System.Net;

namespace Workonward.SendApi.Wire;

/// <summary>Makes a handler that does nothing of its own accord: what is asked leaves once, to the host asked for.</summary>
internal static class SafeHandler
{
    public static SocketsHttpHandler Create() => new()
    {
        // A 307 or 308 would repeat the email, at a place of the far end's choosing.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        // Trace ids of the caller's process are nobody else's business.
        ActivityHeadersPropagator = null,
        // An unread rest closes the connection; reading it to keep the connection is the far end's time to waste.
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = 16,
        // Servers close idle connections, commonly after 60 s. One closed under a request makes its fate unknown.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };
}
