using System.Buffers;

namespace Workonward.Core.Grants.Clients;

/// <summary>
/// The rules for where an authorization response may go. Texts are read strictly and compared as they are: nothing is decoded
/// or normalised, so there is no second way of writing a registered address.
/// </summary>
public static class RedirectUri
{
    /// <summary>Longest redirect URI that is taken, in characters.</summary>
    public const int Longest = 1_999;

    private const string Https = "https://";
    private const string Http = "http://";

    // RFC 3986 section 2: what else stands in a URI is percent-encoded. Browsers repair the rest, each in its own way.
    private static readonly SearchValues<char> UriCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>
    /// Whether a response may go to <paramref name="presented"/> where <paramref name="registered"/> stands among the client's
    /// redirect URIs. An address on loopback is the same with any port (RFC 8252 section 7.3); every other is compared character
    /// by character. What isn't usable matches nothing.
    /// </summary>
    public static bool Matches(string registered, string presented)
    {
        if (Read(registered) is not { } known || Read(presented) is not { } asked)
            return false;

        return known.IsLoopbackHttp
            ? asked.IsLoopbackHttp && asked.Host == known.Host && asked.Rest == known.Rest
            : string.Equals(registered, presented, StringComparison.Ordinal);
    }

    /// <summary>
    /// Whether responses can ever go there: <c>https</c>, or <c>http</c> on loopback, without fragment, user info or
    /// characters that a URI doesn't have.
    /// </summary>
    public static bool IsUsable(string uri) => Read(uri) is not null;

    /// <summary>Whether it is usable and its host may be a client's.</summary>
    public static bool IsAcceptable(string uri, ClientHosts hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        return Host(uri) is { } host && hosts.Allows(host);
    }

    /// <summary>
    /// Whether it belongs to an installed program's own scheme (<c>cursor://...</c>): kept among a client's redirect URIs, and
    /// never used.
    /// </summary>
    public static bool IsOwnScheme(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var end = uri.IndexOf("://", StringComparison.Ordinal);
        return end > 0
            && uri.Length <= Longest
            && char.IsAsciiLetter(uri[0])
            && !uri.AsSpan(0, end).ContainsAnyExcept(SchemeCharacters)
            && !uri.AsSpan().ContainsAnyExcept(UriCharacters)
            && uri[..end].ToLowerInvariant() is not ("http" or "https" or "javascript" or "data" or "vbscript" or "file");
    }

    /// <summary>The host in lower case, without its port; null for what isn't usable.</summary>
    public static string? Host(string uri) => Read(uri)?.Host;

    /// <summary>Whether it is usable and leads to the person's own machine.</summary>
    public static bool IsLoopback(string uri) => Host(uri) is { } host && IsLoopbackHost(host);

    internal static bool IsLoopbackHost(string host) => LoopbackHosts.Contains(host, StringComparer.Ordinal);

    private static Parts? Read(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var isHttps = uri.StartsWith(Https, StringComparison.Ordinal);
        if (uri.Length > Longest
            || uri.AsSpan().ContainsAnyExcept(UriCharacters)
            || !(isHttps || uri.StartsWith(Http, StringComparison.Ordinal)))
        {
            return null;
        }

        var afterScheme = uri[(isHttps ? Https : Http).Length..];
        var end = afterScheme.AsSpan().IndexOfAny('/', '?');
        var authority = end < 0 ? afterScheme : afterScheme[..end];
        if (RedirectHost.Read(authority) is not { } host)
            return null;

        var isLoopbackHttp = !isHttps && IsLoopbackHost(host);
        return isHttps || isLoopbackHttp
            ? new Parts(host, end < 0 ? "" : afterScheme[end..], isLoopbackHttp)
            : null;
    }

    private sealed record Parts(string Host, string Rest, bool IsLoopbackHttp);
}
