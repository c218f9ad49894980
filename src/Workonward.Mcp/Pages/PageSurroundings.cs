namespace Workonward.Mcp.Pages;

/// <summary>What the pages know of the place they stand at: all of it from the issuer, nothing from the request.</summary>
/// <param name="issuer">The public origin, as every emitted URL begins.</param>
internal sealed class PageSurroundings(string issuer)
{
    private readonly Uri _issuer = new(issuer);

    /// <summary>The public origin, character by character.</summary>
    public string Issuer => issuer;

    /// <summary>The host, with its port where it isn't the usual one.</summary>
    public string Host => _issuer.Authority;

    /// <summary>Whether the public origin is one of TLS.</summary>
    public bool IsHttps => _issuer.Scheme is "https";

    /// <summary>False on loopback without TLS alone, where browsers would drop a cookie that asks for it.</summary>
    public bool IsSecure => IsHttps || !_issuer.IsLoopback;
}
