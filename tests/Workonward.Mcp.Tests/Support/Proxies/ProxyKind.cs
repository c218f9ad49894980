namespace Workonward.Mcp.Tests.Support.Proxies;

/// <summary>The reverse proxies that <c>deploy</c> has a file for.</summary>
public enum ProxyKind
{
    /// <summary>It passes the public Host on.</summary>
    Nginx,

    /// <summary>In the tests it rewrites Host to the server's own address, as many proxies do.</summary>
    Caddy,
}
