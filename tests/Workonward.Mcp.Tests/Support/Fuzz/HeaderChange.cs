using FsCheck;
using FsCheck.Fluent;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>One damage to a header.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Name">The header.</param>
/// <param name="Value">Its other value.</param>
internal sealed record HeaderChange(HeaderChangeKind Kind, string Name, string Value)
{
    private static readonly (string Name, string[] Values)[] Pool =
    [
        ("Host", ["evil.example", "localhost", "LOCALHOST:1", "127.0.0.1.evil.example", "[::1]", "", "a b", "evil.example:80"]),
        ("Origin", ["https://evil.example", "null", "", "http://localhost:5173", "https://claude.ai", "https://claude.ai.evil.example"]),
        ("Authorization",
            ["Bearer", "Bearer ", "Basic YTpi", "bearer {token}", "Bearer {token}x", "Bearer {token}, Bearer {token}", "{token}", "Bearer \t{token}"]),
        ("Content-Type",
            ["text/plain", "application/json; charset=utf-16", "application/json; charset=utf-8", "application/json, text/plain", "", ";;"]),
        ("Accept", ["*/*", "text/event-stream", "application/json", "text/html", "application/json;q=0", ";q=x", "", "a/b;q=1;;,,"]),
        ("MCP-Protocol-Version", ["2025-03-26", "2025-11-25", "2026-07-28", "2026-07-28, 2026-07-28", "2025-11-25,2026-07-28", "v9", "", "\u00e9"]),
        ("Mcp-Method", ["tools/call", "TOOLS/CALL", "ping", "", " tools/list "]),
        ("Mcp-Name",
            ["send_email", "=?base64?c2VuZF9lbWFpbA==?=", "=?base64?c2VuZF9lbWFpbA?=", "=?base64?!!?=", "=?BASE64?c2VuZF9lbWFpbA==?=", "=?base64??=", ""]),
        ("Mcp-Session-Id", ["1", "", "x y"]),
        ("Content-Length", ["0", "-1", "5", "99999999999999999999", "1e3", "5, 5", "+5", "1048577", ""]),
        ("Transfer-Encoding", ["chunked", "chunked, chunked", "gzip", "identity", "xchunked", ""]),
        ("Expect", ["100-continue", "200-ok"]),
        ("Connection", ["close", "upgrade", "keep-alive, Content-Length", ""]),
        ("Upgrade", ["h2c", "websocket"]),
        ("X-Forwarded-For", ["203.0.113.7", "127.0.0.1", "x"]),
        ("Forwarded", ["for=127.0.0.1;host=evil.example"]),
        ("Cookie", ["a=b", "{token}"]),
        ("X-Long", [new string('x', 9_000), new string('x', 40_000)]),
    ];

    private static readonly HashSet<string> OfFraming =
        new(["Content-Length", "Transfer-Encoding", "Expect", "Connection", "Upgrade"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A change of some header.</summary>
    public static Gen<HeaderChange> Any { get; } =
        from kind in Gen.Elements(Enum.GetValues<HeaderChangeKind>())
        from header in Gen.Elements(Pool)
        from value in Gen.Elements(header.Values)
        select new HeaderChange(kind, header.Name, value.Replace("{token}", Installation.Token, StringComparison.Ordinal));

    /// <summary>Whether it may change where the request ends.</summary>
    public bool IsOfFraming => OfFraming.Contains(Name);

    /// <summary>Does it to the lines of a request.</summary>
    public void ApplyTo(List<(string Name, string Value)> lines)
    {
        var at = lines.FindIndex(line => line.Name.Equals(Name, StringComparison.OrdinalIgnoreCase));
        if (Kind is HeaderChangeKind.Twin || at < 0)
            lines.Add((Name, Value));
        else if (Kind is HeaderChangeKind.Drop)
            lines.RemoveAt(at);
        else if (Kind is HeaderChangeKind.Replace)
            lines[at] = (Name, Value);
        else
            lines[at] = (Name.ToUpperInvariant(), $" \t{lines[at].Value} ");
    }
}
