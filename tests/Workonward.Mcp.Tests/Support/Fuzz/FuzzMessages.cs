using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Sound messages of every method in every revision, and what else a client may say that is sound by itself.</summary>
internal static class FuzzMessages
{
    public const string Modern = "2026-07-28";

    private static readonly string?[] Versions = [null, "2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", Modern, Modern];

    private static readonly string[] Capabilities =
        ["{}", """{"elicitation":{}}""", """{"elicitation":{"form":{},"url":{}}}""", """{"roots":{"listChanged":true}}"""];

    private static readonly string[] Notifications =
    [
        "notifications/initialized", "notifications/cancelled", "notifications/progress", "notifications/roots/list_changed",
        "notifications/unknown", "tools/call",
    ];

    // Answers to what was never asked, and to what may have been.
    private static readonly string[] Responses =
    [
        """{"jsonrpc":"2.0","id":5,"result":{}}""",
        """{"jsonrpc":"2.0","id":"ask-1","result":{"action":"accept","content":{"approve":true}}}""",
        """{"jsonrpc":"2.0","id":"ask-999999","result":{"action":"accept","content":{"approve":true}}}""",
        """{"jsonrpc":"2.0","id":"ask-1","error":{"code":-32601,"message":"no"}}""",
        """{"jsonrpc":"2.0","id":"x","error":{"code":1,"message":"no"}}""",
    ];

    private static readonly Gen<string> Id = Gen.OneOf(
        Gen.Choose(-3, 1_000_000).Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Elements("\"a\"", "\"\\u0061\"", "\"\"", "\"\u00e9\\n\"", "9223372036854775807", "\"sentinel\"", "\"ask-1\""));

    private static readonly Gen<FuzzMessage> Request =
        from version in Gen.Elements(Versions)
        from id in Id
        from asked in FuzzRequests.Any
        from capabilities in Gen.Elements(Capabilities)
        from token in Gen.Elements("", "", ""","progressToken":7""", ""","progressToken":"p" """, ""","progressToken":1e400""")
        select Of(version, $"\"id\":{id},", asked, capabilities, token);

    private static readonly Gen<FuzzMessage> Notification =
        from version in Gen.Elements(Versions)
        from method in Gen.Elements(Notifications)
        from id in Id
        select Of(version, "", new FuzzRequest(method, $"\"requestId\":{id}", Name: null), "{}", "");

    private static readonly Gen<FuzzMessage> Response =
        from version in Gen.Elements(Versions)
        from text in Gen.Elements(Responses)
        select new FuzzMessage(text, version, "x", Name: null);

    /// <summary>One message by itself.</summary>
    public static Gen<FuzzMessage> One { get; } = Gen.Frequency((16, Request), (2, Notification), (1, Response));

    /// <summary>One, or an array of several.</summary>
    public static Gen<FuzzMessage> Any { get; } = Gen.Frequency((12, One), (1, Batch()));

    private static Gen<FuzzMessage> Batch() =>
        from version in Gen.Elements(null, "2025-03-26", "2025-06-18", Modern)
        from count in Gen.Elements(0, 1, 2, 3, 5, 51)
        from parts in One.ListOf(count)
        select new FuzzMessage($"[{string.Join(',', parts.Select(part => part.Json))}]", version, "x", Name: null);

    private static FuzzMessage Of(string? version, string id, FuzzRequest asked, string capabilities, string token)
    {
        var meta = version is Modern
            ? $$"""
                "_meta":{"io.modelcontextprotocol/protocolVersion":"{{Modern}}","io.modelcontextprotocol/clientCapabilities":{{capabilities}}{{token}}}
                """
            : token.Length > 0 ? $"\"_meta\":{{{token[1..]}}}" : "";
        var parameters = string.Join(',', ((string[])[asked.Parameters, meta]).Where(part => part.Length > 0));
        var json = $$"""{"jsonrpc":"2.0",{{id}}"method":"{{asked.Method}}","params":{ {{parameters}} } }""";
        return new FuzzMessage(json, version, asked.Method, asked.Name);
    }
}
