using System.IO.Compression;
using System.Text;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Network;

/// <summary>Each reply of the classification table. "Takes" says what the backend did, which the reply may hide.</summary>
internal static class ReplyRows
{
    private const string Lost = "connection_lost";
    private const string Malformed = "malformed_reply";
    private const string Plain = "Content-Type: application/json\r\nConnection: close\r\n";
    private static readonly string Accepted = Encoding.Latin1.GetString(BackendReply.Accepted.Wire);

    public static IReadOnlyList<ReplyRow> All { get; } =
    [
        .. Right(), .. Interim(), .. Broken(), .. Unread(),
        .. Statuses([301, 302, 303, 408, 500, 502, 503, 504], takes: true, "unknown"),
        .. Statuses([307, 308, 400, 401, 403, 404, 413, 422], takes: false, "rejected"),
        .. Codes([1001, 1002, 1003, 1004, 412], takes: false, "rejected"),
        .. Codes([1005, 500, 4711], takes: true, "unknown"),
        .. new[] { "425 Too Early", "429 Too Many Requests" }.Select(status => new ReplyRow(
            $"{status}, then an accept",
            BackendReply.WithLength(status, "", takes: false, $"{BackendReply.Json}Retry-After: 1\r\n"),
            "accepted",
            "accepted") { ComesAgain = true }),
    ];

    private static IEnumerable<ReplyRow> Right() =>
    [
        new("a right reply", BackendReply.Accepted, "accepted", "accepted"),
        new("a right reply in chunks", BackendReply.Chunked("200 OK", BackendReply.AcceptedBody, takes: true), "accepted", "accepted"),
        new("202 with a right envelope", BackendReply.WithLength("202 Accepted", BackendReply.AcceptedBody, takes: true), "accepted", "accepted"),
        Taken("HTTP/1.0, its body ended by the connection", $"HTTP/1.0 200 OK\r\n{BackendReply.Json}\r\n{BackendReply.AcceptedBody}", "accepted"),
        Taken("the accept twice on one connection", Accepted + Accepted, "accepted"),
    ];

    private static IEnumerable<ReplyRow> Interim() =>
    [
        Taken("100, then the accept", $"HTTP/1.1 100 Continue\r\n\r\n{Accepted}", "accepted"),
        Taken("103 five times, then the accept", string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 5)) + Accepted, "accepted"),
        Taken("100 alone", "HTTP/1.1 100 Continue\r\n\r\n", "unknown", Lost),
        Taken("101, another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "unknown", "http_101"),
    ];

    private static IEnumerable<ReplyRow> Broken() =>
    [
        Taken("nothing", "", "unknown", Lost),
        Taken("a status line of junk", "\0\u0001garbage\r\n\r\n", "unknown", Malformed),
        Taken("64 KiB of headers", $"HTTP/1.1 200 OK\r\nX: {new string('x', 65_536)}\r\n\r\n", "unknown", Malformed),
        Taken("a chunk's size that is none", $"HTTP/1.1 200 OK\r\n{Plain}Transfer-Encoding: chunked\r\n\r\nzz\r\n{BackendReply.AcceptedBody}\r\n0\r\n\r\n", "unknown", Malformed),
        Taken("chunks without their end", $"HTTP/1.1 200 OK\r\n{Plain}Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"suc\r\n", "unknown", Lost),
        Taken("two different lengths", $"HTTP/1.1 200 OK\r\n{Plain}Content-Length: 5\r\nContent-Length: {BackendReply.AcceptedBody.Length}\r\n\r\n{BackendReply.AcceptedBody}", "unknown", Malformed),
        Body("half the JSON", BackendReply.AcceptedBody[..100]),
        Body("the accept twice in one body", BackendReply.AcceptedBody + BackendReply.AcceptedBody),
        Body("accepted twice in one envelope", BackendReply.AcceptedBody.Replace("\"accepted\":true", "\"accepted\":false,\"accepted\":true", StringComparison.Ordinal)),
        Body("success with a refusal's code", BackendReply.AcceptedBody.Replace("\"code\":0", "\"code\":1003", StringComparison.Ordinal)),
        Body("failure that was accepted", BackendReply.AcceptedBody.Replace("\"success\":true", "\"success\":false", StringComparison.Ordinal)),
        Body("success that was not accepted", BackendReply.AcceptedBody.Replace("\"accepted\":true", "\"accepted\":false", StringComparison.Ordinal), "unproven_accept"),
        new("204", BackendReply.WithLength("204 No Content", "", takes: true), "unknown", Malformed),
        new("400 with the accept", BackendReply.WithLength("400 Bad Request", BackendReply.AcceptedBody, takes: true), "unknown", Malformed),
    ];

    private static IEnumerable<ReplyRow> Unread()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(new byte[64 * 1024 * 1024]);
        var compressed = Encoding.Latin1.GetString(bomb.ToArray());
        const long Huge = 100L * 1024 * 1024;
        return
        [
            new("as text/html", BackendReply.WithLength("200 OK", BackendReply.AcceptedBody, takes: true, "Content-Type: text/html\r\n"), "unknown", Malformed),
            new("without a type", BackendReply.WithLength("200 OK", BackendReply.AcceptedBody, takes: true, ""), "unknown", Malformed),
            new("in UTF-16 by its header", BackendReply.WithLength("200 OK", BackendReply.AcceptedBody, takes: true, "Content-Type: application/json; charset=utf-16\r\n"), "unknown", Malformed),
            new("a gzip bomb of 64 MiB", BackendReply.WithLength("200 OK", compressed, takes: true, $"{BackendReply.Json}Content-Encoding: gzip\r\n"), "unknown", Malformed),
            Taken("100 MiB with their length", $"HTTP/1.1 200 OK\r\n{Plain}Content-Length: {BackendReply.AcceptedBody.Length + Huge}\r\n\r\n{BackendReply.AcceptedBody}", "unknown", Malformed, Huge),
            Taken("100 MiB without a length", $"HTTP/1.1 200 OK\r\n{Plain}\r\n{BackendReply.AcceptedBody}", "unknown", Malformed, Huge),
        ];
    }

    private static IEnumerable<ReplyRow> Statuses(int[] statuses, bool takes, string status) => statuses.Select(code => new ReplyRow(
        FormattableString.Invariant($"HTTP {code}"),
        BackendReply.WithLength(
            FormattableString.Invariant($"{code} Status"), "<html></html>", takes, "Content-Type: text/html\r\nLocation: /again\r\n"),
        status,
        FormattableString.Invariant($"http_{code}")));

    private static IEnumerable<ReplyRow> Codes(int[] codes, bool takes, string status) => codes.Select(code => new ReplyRow(
        FormattableString.Invariant($"code {code}"),
        BackendReply.WithLength("200 OK", BackendReply.Envelope(code), takes),
        status,
        FormattableString.Invariant($"send_api_{code}")));

    private static ReplyRow Taken(string name, string wire, string status, string evidence = "accepted", long padding = 0) =>
        new(name, new BackendReply(Encoding.Latin1.GetBytes(wire), Takes: true) { Padding = padding }, status, evidence);

    private static ReplyRow Body(string name, string body, string evidence = Malformed) =>
        new(name, BackendReply.WithLength("200 OK", body, takes: true), "unknown", evidence);
}
