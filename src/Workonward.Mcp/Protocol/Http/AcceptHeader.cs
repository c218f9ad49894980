using Microsoft.Net.Http.Headers;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Which of our two forms a client takes. No header takes both (RFC 9110 section 12.5.1).</summary>
internal readonly record struct AcceptHeader(bool Json, bool EventStream)
{
    // What the specification tells every client to send; it needs no parser.
    private const string UsualHeader = "application/json, text/event-stream";

    /// <summary>Reads the header; a part that can't be read counts as absent.</summary>
    public static AcceptHeader Of(HttpRequest request)
    {
        var given = request.Headers.Accept;
        if (given.Count == 0)
            return new AcceptHeader(Json: true, EventStream: true);
        if (given.Count == 1 && string.Equals(given[0], UsualHeader, StringComparison.Ordinal))
            return new AcceptHeader(Json: true, EventStream: true);
        if (!MediaTypeHeaderValue.TryParseList(given.ToArray()!, out var types))
            return default;
        return new AcceptHeader(Takes(types, "application/json"), Takes(types, "text/event-stream"));
    }

    // The most specific range decides, so that `text/event-stream;q=0, */*` refuses a stream.
    private static bool Takes(IEnumerable<MediaTypeHeaderValue> ranges, string type)
    {
        var media = new MediaTypeHeaderValue(type);
        return ranges.Where(range => Covers(range, media)).OrderBy(Generality).FirstOrDefault() is { } range
            && range.Quality is not 0;
    }

    private static bool Covers(MediaTypeHeaderValue range, MediaTypeHeaderValue media) =>
        range.MatchesAllTypes
        || (range.Type.Equals(media.Type, StringComparison.OrdinalIgnoreCase)
            && (range.MatchesAllSubTypes || range.SubType.Equals(media.SubType, StringComparison.OrdinalIgnoreCase)));

    private static int Generality(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0;
}
