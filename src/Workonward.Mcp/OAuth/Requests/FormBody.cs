using System.Text;
using Microsoft.Net.Http.Headers;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth.Requests;

/// <summary>Reads the body of a request that must be a form.</summary>
internal static class FormBody
{
    /// <summary>Longest body that is read, in bytes.</summary>
    public const int Longest = 64 * 1024;

    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Reads it whole and judges it; nothing of it is left in the connection.</summary>
    public static async ValueTask<ParametersReading> ReadAsync(HttpRequest request)
    {
        if (await BodyReader.ReadAsync(request, Longest) is not BodyOutcome.Whole body)
            return new ParametersReading.Refused("the body is longer than 64 KiB");
        return IsForm(request.ContentType)
            ? Parameters.Of(Encoding.Latin1.GetString(body.Bytes.Span))
            : new ParametersReading.Refused($"Content-Type must be {FormType}");
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
