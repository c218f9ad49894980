using Workonward.Core.Grants.Keys;

namespace Workonward.Mcp.Pages.Forms;

/// <summary>
/// Tells a post of our own page from a post that another site made in the person's browser. Two proofs, since neither
/// covers every browser: a hidden value that only a page shown to this browser can hold, and what the browser itself
/// says of where the post comes from.
/// </summary>
internal sealed class FormGuard(MacKeyring keyring, PageSurroundings surroundings)
{
    private const int LongestGuard = 256;

    /// <summary>The hidden value for a form.</summary>
    /// <param name="cookieValue">The value of the cookie that the form is bound to: a session's or a visit's.</param>
    /// <param name="purpose">One of <see cref="FormPurposes"/>.</param>
    public string Token(string cookieValue, string purpose) => keyring.Mac(Bound(cookieValue, purpose));

    /// <summary>Whether the post comes from a page that was shown to this browser for this purpose.</summary>
    /// <param name="context">The post.</param>
    /// <param name="form">Its fields.</param>
    /// <param name="cookieValue">As read from this request's cookie; null or empty refuses.</param>
    /// <param name="purpose">As when the page was made.</param>
    public bool Accepts(HttpContext context, IFormCollection form, string? cookieValue, string purpose) =>
        HttpMethods.IsPost(context.Request.Method)
        && cookieValue is { Length: > 0 }
        && form[FormFields.Guard] is [{ Length: > 0 and <= LongestGuard } guard]
        && ComesFromHere(context.Request.Headers)
        && keyring.Verify(Bound(cookieValue, purpose), guard);

    // Sec-Fetch-Site is the browser's own word and no page can set it (Fetch Metadata, section 2.4). A sibling
    // subdomain says same-site and is as foreign to us as any other. Browsers without it still send Origin.
    private bool ComesFromHere(IHeaderDictionary headers)
    {
        string?[] sites = [.. headers["Sec-Fetch-Site"]];
        if (sites.Length > 0)
            return sites is ["same-origin"];

        string?[] origins = [.. headers.Origin];
        return origins.Length == 0 || (origins is [{ } origin] && string.Equals(origin, surroundings.Issuer, StringComparison.Ordinal));
    }

    // A purpose of ours holds no NUL, so no two pairs make the same bytes.
    private static string Bound(string cookieValue, string purpose) => $"{purpose}\0{cookieValue}";
}
