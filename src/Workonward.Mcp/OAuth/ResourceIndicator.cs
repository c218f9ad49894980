namespace Workonward.Mcp.OAuth;

/// <summary>Which written forms of a <c>resource</c> (RFC 8707) name the one that is served here.</summary>
internal static class ResourceIndicator
{
    private const string SchemeEnd = "://";

    /// <summary>
    /// Whether it is the resource but for the case of scheme and host, a default port and one trailing slash (RFC 3986
    /// sections 6.2.2.1 and 6.2.3). Nothing else is folded: not escapes, not dot segments.
    /// </summary>
    public static bool Names(string presented, string resource) =>
        string.Equals(Canonical(presented), resource, StringComparison.Ordinal);

    private static string? Canonical(string presented)
    {
        var scheme = presented.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (scheme <= 0)
            return null;
        var path = presented.IndexOf('/', scheme + SchemeEnd.Length);
        var origin = (path < 0 ? presented : presented[..path]).ToLowerInvariant();
        var rest = path < 0 ? "" : presented[path..];
        return WithoutDefaultPort(origin) + (rest.EndsWith('/') ? rest[..^1] : rest);
    }

    private static string WithoutDefaultPort(string origin) =>
        origin.StartsWith("https:", StringComparison.Ordinal) ? Without(origin, ":443")
        : origin.StartsWith("http:", StringComparison.Ordinal) ? Without(origin, ":80")
        : origin;

    private static string Without(string origin, string port) =>
        origin.EndsWith(port, StringComparison.Ordinal) ? origin[..^port.Length] : origin;
}
