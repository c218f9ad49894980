using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Http;

/// <summary>Writes envelopes. The status is 200 for every handled outcome: the code in the envelope speaks.</summary>
internal static class ReplyWriting
{
    public static async Task WriteAsync<TData>(
        HttpContext context, ReplyEnvelope<TData> reply, JsonTypeInfo<ReplyEnvelope<TData>> type)
        where TData : class
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(reply, type);
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
