using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Workonward.PostOffice.Http;

/// <summary>Reads one JSON value of at most 1 MiB. What is wrong with it is the caller's to mend, never an exception.</summary>
internal static class JsonBodyReader
{
    private const int Limit = 1024 * 1024;

    public static async Task<JsonBody<T>> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!IsJson(context.Request.ContentType))
        {
            await ReadBytesAsync(context);
            return new JsonBody<T>.Invalid("Content-Type must be application/json");
        }
        if (await ReadBytesAsync(context) is not { } bytes)
            return new JsonBody<T>.Invalid("The body is larger than 1 MiB");
        try
        {
            return JsonSerializer.Deserialize(bytes, type) is { } value
                ? new JsonBody<T>.Valid(value)
                : new JsonBody<T>.Invalid("The body must be a JSON object");
        }
        catch (JsonException e)
        {
            // The path names a member of the contract or the caller's own; the values stay out of the reply.
            return new JsonBody<T>.Invalid($"The body isn't the JSON that is expected here, at {Where(e)}");
        }
    }

    private static string Where(JsonException e) => string.IsNullOrEmpty(e.Path) || e.Path.Length > 60 ? "$" : e.Path;

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // The whole body is read even when it is too large, within the server's own limit: a client that is still writing
    // when the connection closes would see a reset and never the reply.
    private static async Task<byte[]?> ReadBytesAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        var bytes = new ArrayBufferWriter<byte>();
        var tooLarge = false;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            tooLarge |= bytes.WrittenCount + read.Buffer.Length > Limit;
            if (!tooLarge)
            {
                foreach (var part in read.Buffer)
                    bytes.Write(part.Span);
            }
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return tooLarge ? null : bytes.WrittenSpan.ToArray();
        }
    }
}
