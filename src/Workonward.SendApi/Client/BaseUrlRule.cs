using System.Net;

namespace Workonward.SendApi.Client;

/// <summary>Turns what a person wrote as base URL into the address of a route.</summary>
internal static class BaseUrlRule
{
    private const string Accepted = "Accepted: https://HOST, or http on loopback, with or without /api.";

    /// <summary>Drops white space, trailing slashes and one trailing <c>/api</c>; then nothing else may be wrong.</summary>
    public static string Normalize(string? text)
    {
        var trimmed = (text ?? "").Trim().TrimEnd('/');
        if (trimmed.EndsWith("/api", StringComparison.Ordinal))
            trimmed = trimmed[..^"/api".Length].TrimEnd('/');

        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var url) || url.Host.Length == 0)
            throw Invalid.Because($"BaseUrl is not an absolute URL. {Accepted}");
        if (!Has(url, Uri.UriSchemeHttps) && !(Has(url, Uri.UriSchemeHttp) && IsLoopback(url)))
            throw Invalid.Because($"BaseUrl would send the API key in clear text. {Accepted}");
        if (url.UserInfo.Length > 0 || trimmed.Contains('?') || trimmed.Contains('#'))
            throw Invalid.Because($"BaseUrl has a user name, a query or a fragment. {Accepted}");
        return trimmed;
    }

    private static bool Has(Uri url, string scheme) => url.Scheme.Equals(scheme, StringComparison.Ordinal);

    // Uri.IsLoopback also takes this machine's own name, which others may reach.
    private static bool IsLoopback(Uri url) =>
        url.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
}
