using System.Buffers;
using System.Text.Json;

namespace Workonward.Mcp.OAuth.Requests;

/// <summary>The authorization server's JSON answers. None may be kept by anyone on the way.</summary>
internal static class OAuthJson
{
    /// <summary>An object as it goes out.</summary>
    public static byte[] Bytes(Action<Utf8JsonWriter> members)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Answers with a document that was prepared.</summary>
    public static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> document)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = document.Length;
        // RFC 6749 section 5.1 asks for both on token answers.
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.BodyWriter.WriteAsync(document, context.RequestAborted);
    }

    /// <summary>An error in the form of RFC 6749 section 5.2.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">One of the registered words.</param>
    /// <param name="description">Ours; it holds nothing of what was sent.</param>
    public static Task RefuseAsync(HttpContext context, int status, string error, string description) => WriteAsync(
        context,
        status,
        Bytes(json =>
        {
            json.WriteString("error", error);
            json.WriteString("error_description", description);
        }));

    /// <summary>A list of words.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, params IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
