namespace Workonward.Core.Grants;

/// <summary>The <c>resource</c> of RFC 8707, as clients write it.</summary>
public static class ResourceUri
{
    private const int MostCharacters = 2_000;

    /// <summary>
    /// Whether a client means our resource. Letter case of scheme and host, the default port and one trailing slash make no
    /// difference; anything else does. A client that names no resource means ours: older ones don't know the parameter.
    /// </summary>
    /// <param name="presented">The parameter, or null where it is missing.</param>
    /// <param name="resource">Ours, <see cref="GrantTerms.Resource"/>.</param>
    public static bool Means(string? presented, string resource) =>
        presented is null
        || presented == resource
        || (Canonical(presented) is { } canonical && canonical == Canonical(resource));

    // Not the framework's own normal form of the path: there, "/a/../mcp" and "/%6dcp" would be ours as well.
    private static string? Canonical(string text)
    {
        if (text.Length > MostCharacters || text.Any(each => each is <= ' ' or >= '\u007f' or '\\' or '#' or '?' or '@'))
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return null;
        var behindScheme = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var slash = text.IndexOf('/', behindScheme);
        var path = slash < 0 ? "" : text[slash..];
        return $"{uri.Scheme}://{uri.Host}:{uri.Port}{(path.EndsWith('/') ? path[..^1] : path)}";
    }
}
