using Microsoft.AspNetCore.Http.Features;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Pages.Forms;

/// <summary>Reads what a page's form posted: no file, no more than a person can type.</summary>
internal static class PostedForm
{
    private const int MostBytes = 64 * 1024;

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 64,
        KeyLengthLimit = 64,
        ValueLengthLimit = 8 * 1024,
        BufferBodyLengthLimit = MostBytes,
    };

    /// <summary>The fields, or null when this is no form or too large a one.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method)
            || request.ContentLength > MostBytes
            || request.ContentType?.Split(';')[0].Trim() is not { } type
            || !string.Equals(type, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = MostBytes;
        try
        {
            return await new FormFeature(request, Limits).ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
        catch (BadHttpRequestException) when (!BrokenBody.IsLeft(context))
        {
            BrokenBody.EndConnection(context.Response);
            return null;
        }
    }
}
