using Microsoft.AspNetCore.Http;

namespace Workonward.PostOffice.Pages;

/// <summary>Writes pages with the strictest headers that they can live with.</summary>
internal static class PageWriting
{
    private const string OwnSheetOnly = "style-src 'self'";

    // A srcdoc frame inherits the policy of the page around it, so the mail's inline styles need this word here; the
    // page's own markup has none, and every value in it is escaped.
    private const string SheetAndMailStyles = "style-src 'self' 'unsafe-inline'";

    public static Task WriteAsync(HttpContext context, int status, string page, bool showsMail = false)
    {
        Harden(context.Response, showsMail ? SheetAndMailStyles : OwnSheetOnly);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page, context.RequestAborted);
    }

    public static void Harden(HttpResponse response, string styles = OwnSheetOnly)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; {styles}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
