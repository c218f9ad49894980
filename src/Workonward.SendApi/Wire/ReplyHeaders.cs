using System.Net.Http.Headers;

namespace Workonward.SendApi.Wire;

/// <summary>What the headers of a reply say about its body and about waiting.</summary>
internal static class ReplyHeaders
{
    public static bool AnnounceJson(HttpContentHeaders headers) =>
        headers.ContentEncoding.Count == 0
        && headers.ContentType is { MediaType: { } type } contentType
        && type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (contentType.CharSet is null
            || contentType.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // RFC 9110 section 10.2.3: a number of seconds, or a date.
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, TimeProvider clock)
    {
        var wait = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - clock.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
