namespace Workonward.Core.Grants.Clients;

/// <summary>The redirect URIs that a client names, as a whole.</summary>
public static class RedirectUris
{
    /// <summary>The most that a client may name.</summary>
    public const int Most = 10;

    /// <summary>The most that all of them together may be long, in characters.</summary>
    public const int LongestTogether = 4 * 1024;

    /// <summary>
    /// Why a client can't have these, in one sentence without a word of theirs; null when it can. At least one is usable, and the
    /// host of each usable one is allowed. Addresses of a program's own scheme may stand beside them and are never used.
    /// </summary>
    public static string? Fault(IReadOnlyList<string> uris, ClientHosts hosts)
    {
        ArgumentNullException.ThrowIfNull(uris);
        ArgumentNullException.ThrowIfNull(hosts);
        if (uris.Count is 0 or > Most)
            return $"1 to {Most} redirect URIs are taken.";

        if (uris.Sum(uri => (long)uri.Length) > LongestTogether)
            return $"The redirect URIs together may have {LongestTogether} characters.";

        if (uris.Any(uri => !RedirectUri.IsUsable(uri) && !RedirectUri.IsOwnScheme(uri)))
        {
            return "A redirect URI must be https, or http on localhost, 127.0.0.1 or [::1], shorter than "
                + $"{RedirectUri.Longest + 1} characters, without a fragment, user info or unusual characters.";
        }

        if (!uris.Any(RedirectUri.IsUsable))
            return "None of the redirect URIs can be used: one must be https, or http on localhost, 127.0.0.1 or [::1].";

        return uris.Where(RedirectUri.IsUsable).All(uri => RedirectUri.IsAcceptable(uri, hosts))
            ? null
            : $"A redirect URI leads to a host that this server does not answer to. The operator's setting {ClientHosts.Setting} "
                + "names the hosts.";
    }
}
