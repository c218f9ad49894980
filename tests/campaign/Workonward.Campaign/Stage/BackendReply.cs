using System.Text;

namespace Workonward.Campaign.Stage;

/// <summary>What the backend does with one request: every byte that goes back, and whether it takes the email.</summary>
/// <param name="Wire">From the status line to the last byte.</param>
/// <param name="Takes">Whether it takes the email before it answers.</param>
internal sealed record BackendReply(byte[] Wire, bool Takes)
{
    public const string Json = "Content-Type: application/json\r\n";

    public const string AcceptedBody =
        """{"success":true,"code":0,"msg":"Email queued successfully","data":{"accepted":true,"status":"queued","api_log_id":4711,"message_id":"<1780000000.0a1b2c3d@gitdate.ink>","engine":"local","injection_status":"pending","delivery_status":"pending"}}""";

    /// <summary>How long it waits before the first byte.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>So many more bytes after the wire's, all spaces: a body that doesn't fit into memory.</summary>
    public long Padding { get; init; }

    public static BackendReply Accepted { get; } = WithLength("200 OK", AcceptedBody, takes: true);

    public static BackendReply ProbeAnswer { get; } = WithLength("200 OK", Envelope(1003), takes: false);

    /// <summary>A refusal or failure in the API's own envelope.</summary>
    public static string Envelope(int code) =>
        FormattableString.Invariant($$$"""{"success":false,"code":{{{code}}},"msg":"refused","data":null}""");

    /// <summary>A reply whose header says how long its body is.</summary>
    public static BackendReply WithLength(string status, string body, bool takes, string headers = Json) =>
        new(Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{headers}Connection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}"), takes);

    /// <summary>A reply in three chunks.</summary>
    public static BackendReply Chunked(string status, string body, bool takes)
    {
        var third = body.Length / 3;
        var chunks = new[] { body[..third], body[third..(2 * third)], body[(2 * third)..] }
            .Select(chunk => $"{chunk.Length:x}\r\n{chunk}\r\n");
        return new(
            Encoding.Latin1.GetBytes(
                $"HTTP/1.1 {status}\r\n{Json}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(chunks)}0\r\n\r\n"),
            takes);
    }
}
