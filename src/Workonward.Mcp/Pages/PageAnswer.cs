namespace Workonward.Mcp.Pages;

/// <summary>Writes pages, each with the strictest headers that it can live with.</summary>
internal static class PageAnswer
{
    private const string Nobody = "()";
    private const string ThisOrigin = "(self)";
    private const string Unused =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), "
        + "fullscreen=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), "
        + "local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), "
        + "picture-in-picture=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), "
        + "xr-spatial-tracking=()";

    /// <summary>Answers with a page.</summary>
    public static Task WriteAsync(HttpContext context, int status, Page page)
    {
        var surroundings = context.RequestServices.GetRequiredService<PageSurroundings>();
        Harden(context.Response, page.Needs);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(PageLayout.Render(page, surroundings), context.RequestAborted);
    }

    /// <summary>
    /// Sends the browser on after a post. 303 and no other: it turns the post into a GET, so that no form's content
    /// travels on to another origin.
    /// </summary>
    /// <param name="context">The post's exchange.</param>
    /// <param name="location">One of our paths, or a redirect URI that was proven to be the client's.</param>
    public static void SeeOther(HttpContext context, string location)
    {
        Harden(context.Response, PageNeeds.None);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location;
    }

    /// <summary>The headers of a page, for an answer that is none.</summary>
    public static void Harden(HttpResponse response, PageNeeds needs)
    {
        var headers = response.Headers;
        var usesPasskeys = needs.HasFlag(PageNeeds.Passkeys);
        headers.ContentSecurityPolicy = ContentPolicy(usesPasskeys);
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        // Under no-referrer a browser says "Origin: null" in the page's own posts (Fetch standard, section 3.2.5), and
        // the form guard could not tell them from a stranger's.
        headers["Referrer-Policy"] = needs is PageNeeds.None ? "no-referrer" : "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy(usesPasskeys);
        // Any other value cuts the tie to the window that opened this one, and an assistant that signs in through a
        // popup waits for ever. Nothing here can be read through that tie.
        headers["Cross-Origin-Opener-Policy"] = "unsafe-none";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    // No form-action: browsers apply it to every hop after the post, and a client may hop on from its https address to
    // a scheme of its own. So every form's target is a constant of ours, and every value on a page is escaped.
    private static string ContentPolicy(bool usesPasskeys) =>
        $"default-src 'none'; style-src {StyleSheet.Pages.Hash}; base-uri 'none'; frame-ancestors 'none'"
        + (usesPasskeys ? "; script-src 'self'; connect-src 'self'" : "");

    private static string PermissionsPolicy(bool usesPasskeys)
    {
        var who = usesPasskeys ? ThisOrigin : Nobody;
        return $"{Unused}, publickey-credentials-create={who}, publickey-credentials-get={who}";
    }
}
