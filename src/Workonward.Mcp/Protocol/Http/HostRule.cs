using System.Collections.Frozen;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Which Host and Origin headers are served: the wall against DNS rebinding and foreign pages.</summary>
internal sealed class HostRule(McpHttpOptions options)
{
    private static readonly FrozenSet<string> Loopback =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "localhost", "127.0.0.1", "[::1]");

    private readonly FrozenSet<string> _hosts = options.AllowedHosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly bool _allowsAnyHost = options.AllowedHosts.Contains("*", StringComparer.Ordinal);
    private readonly FrozenSet<string> _origins = options.AllowedOrigins.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Nearly all requests name the same one.
    private string? _allowedLast;

    /// <summary>Whether the Host header, its port aside, is one of ours.</summary>
    public bool AllowsHost(HostString host)
    {
        if (_allowsAnyHost || (host.Value is { } value && string.Equals(value, _allowedLast, StringComparison.Ordinal)))
            return true;
        if (!AllowsHost(host.Host))
            return false;
        _allowedLast = host.Value;
        return true;
    }

    /// <summary>Whether a page of this origin may call. <c>null</c> is no origin that anyone could allow.</summary>
    public bool AllowsOrigin(string origin) =>
        _origins.Contains(origin) || (options is { AllowLoopback: true, AllowLoopbackOrigins: true } && IsLoopback(origin));

    private bool AllowsHost(string name) => _hosts.Contains(name) || (options.AllowLoopback && Loopback.Contains(name));

    private static bool IsLoopback(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && Loopback.Contains(uri.Host)
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase);
}
