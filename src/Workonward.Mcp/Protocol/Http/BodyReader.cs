using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Reads a body whole, and stops at the limit whatever its length header says.</summary>
internal static class BodyReader
{
    // Kestrel passes over the rest of a refused body up to here; a connection reset instead would take the 413
    // with it.
    private const int LongestPassedOver = 16 * McpHttpOptions.LongestBody;

    /// <summary>Reads at most <paramref name="longest"/> bytes, for as long as the client is there.</summary>
    public static async ValueTask<BodyOutcome> ReadAsync(HttpRequest request, int longest)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LongestPassedOver;
        if (request.ContentLength > longest)
            return new BodyOutcome.TooLong();
        var pipe = request.BodyReader;
        while (true)
        {
            // Nearly always all of it came with the headers, and nobody waits.
            if (!pipe.TryRead(out var read))
                read = await pipe.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > longest)
            {
                pipe.AdvanceTo(read.Buffer.End);
                return new BodyOutcome.TooLong();
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                pipe.AdvanceTo(read.Buffer.End);
                return new BodyOutcome.Whole(bytes);
            }

            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
