using System.Globalization;
using System.Text;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>One request, and what was done to it on its way.</summary>
/// <param name="Message">The sound message.</param>
/// <param name="Verb">The method of HTTP.</param>
/// <param name="Json">What was done to its structure.</param>
/// <param name="Headers">What was done to its headers.</param>
/// <param name="Body">What was done to the bytes of its body before they were counted.</param>
/// <param name="Wire">What was done to its bytes afterwards.</param>
/// <param name="Delivery">How it is sent.</param>
internal sealed record HttpCase(
    FuzzMessage Message,
    string Verb,
    IReadOnlyList<JsonChange> Json,
    IReadOnlyList<HeaderChange> Headers,
    IReadOnlyList<ByteChange> Body,
    IReadOnlyList<ByteChange> Wire,
    Delivery Delivery)
{
    /// <summary>Whether the server can tell where the request ends, and so must answer.</summary>
    public bool IsFramed => Wire.Count == 0 && Delivery is Delivery.Whole or Delivery.InPieces or Delivery.Chunked
        && !Headers.Any(header => header.IsOfFraming);

    /// <summary>A body that is sent instead of the message.</summary>
    public byte[]? Given { get; init; }

    /// <summary>What a reader of the body sees.</summary>
    public byte[] Content => Given ?? ByteChange.Apply(Encoding.UTF8.GetBytes(JsonChange.Apply(Message.Json, Json)), Body);

    /// <summary>The header lines as they go out.</summary>
    public IReadOnlyList<(string Name, string Value)> Lines(Uri server)
    {
        List<(string Name, string Value)> lines =
        [
            ("Host", server.Authority),
            ("Authorization", $"Bearer {Installation.Token}"),
            ("Content-Type", "application/json"),
            ("Accept", "application/json, text/event-stream"),
        ];
        if (Message.Version is { } version)
            lines.Add(("MCP-Protocol-Version", version));
        if (Message.IsModern)
            lines.Add(("Mcp-Method", Message.Method));
        if (Message is { IsModern: true, Name: { } name })
            lines.Add(("Mcp-Name", name));
        lines.Add(Delivery is Delivery.Chunked or Delivery.BrokenChunks
            ? ("Transfer-Encoding", "chunked")
            : ("Content-Length", Content.Length.ToString(CultureInfo.InvariantCulture)));
        foreach (var change in Headers)
            change.ApplyTo(lines);
        return lines;
    }

    /// <summary>The bytes as they go out.</summary>
    public byte[] Bytes(Uri server)
    {
        var head = new StringBuilder($"{Verb} /mcp HTTP/1.1\r\n");
        foreach (var (name, value) in Lines(server))
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        byte[] whole = [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Sent()];
        var sent = ByteChange.Apply(Delivery is Delivery.Twice ? [.. whole, .. whole] : whole, Wire);
        return Delivery is Delivery.Cut ? sent[..(sent.Length - (sent.Length / 3))] : sent;
    }

    /// <summary>The same with one change less, for each of its changes.</summary>
    public IEnumerable<HttpCase> Smaller() =>
    [
        .. Json.Select((_, at) => this with { Json = Without(Json, at) }),
        .. Headers.Select((_, at) => this with { Headers = Without(Headers, at) }),
        .. Body.Select((_, at) => this with { Body = Without(Body, at) }),
        .. Wire.Select((_, at) => this with { Wire = Without(Wire, at) }),
    ];

    public override string ToString() => $"{Delivery}: {Shown.Bytes(Bytes(new Uri("http://127.0.0.1:1")))}";

    private byte[] Sent() => Delivery switch
    {
        Delivery.Chunked => Chunks("\r\n0\r\n\r\n"),
        Delivery.BrokenChunks => Chunks("\nzz;x=\"\r\n-1\r\n"),
        _ => Content,
    };

    private byte[] Chunks(string end)
    {
        var content = Content;
        var size = content.Length.ToString("x", CultureInfo.InvariantCulture);
        // A chunk of no length is the last one.
        return content.Length == 0
            ? Encoding.ASCII.GetBytes("0\r\n\r\n")
            : [.. Encoding.ASCII.GetBytes($"{size}\r\n"), .. content, .. Encoding.ASCII.GetBytes(end)];
    }

    private static T[] Without<T>(IReadOnlyList<T> changes, int at) => [.. changes.Take(at), .. changes.Skip(at + 1)];
}
