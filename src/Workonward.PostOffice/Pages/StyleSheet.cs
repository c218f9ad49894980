using Microsoft.AspNetCore.Http;

namespace Workonward.PostOffice.Pages;

/// <summary>The one sheet, carried inside the assembly.</summary>
internal static class StyleSheet
{
    private static readonly byte[] Content = Load();

    public static Task WriteAsync(HttpContext context)
    {
        PageWriting.Harden(context.Response);
        context.Response.ContentType = "text/css; charset=utf-8";
        return context.Response.Body.WriteAsync(Content, context.RequestAborted).AsTask();
    }

    private static byte[] Load()
    {
        using var resource = typeof(StyleSheet).Assembly.GetManifestResourceStream("post-office.css")
            ?? throw new InvalidOperationException("The style sheet is missing from the assembly.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
