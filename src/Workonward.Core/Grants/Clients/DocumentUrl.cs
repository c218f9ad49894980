namespace Workonward.Core.Grants.Clients;

/// <summary>
/// Which client ids are addresses of metadata documents (draft-ietf-oauth-client-id-metadata-document-00 section 3, and stricter:
/// the default port only). An address that could be written in another way is none.
/// </summary>
public static class DocumentUrl
{
    /// <summary>Longest address that is taken, in characters.</summary>
    public const int Longest = 2_000;

    private const string Https = "https://";

    /// <summary>Whether a client id means a document at all, well written or not.</summary>
    public static bool IsMeant(string clientId)
    {
        ArgumentNullException.ThrowIfNull(clientId);
        return clientId.Contains("://", StringComparison.Ordinal);
    }

    /// <summary>The address, or null when none is fetched from there.</summary>
    public static Uri? Read(string clientId)
    {
        ArgumentNullException.ThrowIfNull(clientId);
        return clientId.Length <= Longest
            && clientId.StartsWith(Https, StringComparison.Ordinal)
            && clientId.All(c => c is > ' ' and < '\x7f' and not ('\\' or '#'))
            && Uri.TryCreate(clientId, UriKind.Absolute, out var url)
            && url is { HostNameType: UriHostNameType.Dns, IsDefaultPort: true, UserInfo.Length: 0, AbsolutePath: not "/" }
            && IsDnsName(url.Host)
            // An empty user info or port leaves no trace in what the platform reads.
            && clientId.AsSpan(Https.Length).StartsWith($"{url.Host}/", StringComparison.Ordinal)
            && !HasDotSegment(clientId)
            // In one stroke: upper case, a written default port, encodings that mean nothing.
            && string.Equals(url.AbsoluteUri, clientId, StringComparison.Ordinal)
            ? url
            : null;
    }

    private static bool IsDnsName(string host) =>
        host.Contains('.', StringComparison.Ordinal) && RedirectHost.Read(host) == host && char.IsAsciiLetter(host.Split('.')[^1][0]);

    private static bool HasDotSegment(string url) => url[Https.Length..].Split('?')[0].Split('/').Any(segment =>
        segment.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is "." or "..");
}
