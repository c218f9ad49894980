using System.Security.Cryptography;
using Workonward.Mcp.Pages;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary><c>/passkey.js</c>: the only script of this product. It is carried inside the assembly.</summary>
internal static class PasskeyScript
{
    private const string Resource = "passkey.js";

    private static readonly byte[] Text = Load();
    private static readonly string Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Text))[..32]}\"";

    /// <summary>Mounts it.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(PagePaths.PasskeyScript, [HttpMethods.Get, HttpMethods.Head], AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Kept, and asked for at each use whether it still holds: a new version of the pages meets its own script.
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = Tag;
        if (request.Headers.IfNoneMatch is [{ } known] && known.Contains(Tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "text/javascript; charset=utf-8";
        response.ContentLength = Text.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(Text, context.RequestAborted);
    }

    private static byte[] Load()
    {
        using var resource = typeof(PasskeyScript).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The passkey script is missing from the assembly.");
        var text = new byte[resource.Length];
        resource.ReadExactly(text);
        return text;
    }
}
