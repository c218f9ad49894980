using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Every method with parameters that fit and that don't.</summary>
internal static class FuzzRequests
{
    private static readonly string[] Uris =
    [
        "workonward://policy", "workonward://sends", "workonward://docs/errors", "ui://workonward/preview", "workonward://sends/x",
        "workonward://sends/", "workonward://sends/%00", "file:///etc/passwd", "", "http://127.0.0.1/", "workonward://SENDS",
    ];

    private static readonly string[] Bare =
    [
        "ping", "tools/list", "prompts/list", "resources/list", "resources/templates/list", "server/discover", "logging/setLevel",
        "subscriptions/listen", "resources/subscribe", "tasks/get", "no/such", "", "__proto__", "TOOLS/LIST",
    ];

    private static readonly string[] References =
    [
        """{"type":"ref/prompt","name":"safe_first_send"}""", """{"type":"ref/resource","uri":"workonward://sends/{send_id}"}""",
        """{"type":"ref/prompt"}""", """{"type":5}""", "[]",
    ];

    private static readonly Gen<FuzzRequest> Call =
        from tool in Gen.Elements(ToolArguments.Tools)
        from arguments in ToolArguments.Of(tool)
        from state in Gen.Frequency(
            (12, Gen.Constant("")),
            (1, OddJson.Short.Select(value => $",\"requestState\":{value}")),
            (1, Gen.Constant(""","requestState":"AAAA","inputResponses":{"approval":{"action":"accept","content":{"approve":true}}} """)))
        select new FuzzRequest("tools/call", $"\"name\":\"{tool}\",\"arguments\":{arguments}{state}", tool);

    private static readonly Gen<FuzzRequest> List =
        from method in Gen.Elements(Bare)
        from cursor in Gen.Elements("", "", "\"cursor\":null", "\"cursor\":\"x\"", "\"cursor\":1", "\"level\":\"debug\"")
        select new FuzzRequest(method, cursor, Name: null);

    private static readonly Gen<FuzzRequest> Read =
        from uri in Gen.Elements(Uris)
        select new FuzzRequest("resources/read", $"\"uri\":{JsonSerializer.Serialize(uri)}", uri);

    private static readonly Gen<FuzzRequest> Prompt =
        from name in Gen.Elements("safe_first_send", "no_such")
        from recipient in ToolArguments.Recipient
        select new FuzzRequest("prompts/get", $"\"name\":\"{name}\",\"arguments\":{{\"recipient\":{recipient}}}", name);

    private static readonly Gen<FuzzRequest> Complete =
        from reference in Gen.Elements(References)
        from argument in Gen.Elements("recipient", "blocked", "send_id", "x")
        from value in Gen.Elements("\"\"", "\"a\"", "5", "\"\\u0000\"")
        select new FuzzRequest(
            "completion/complete", $"\"ref\":{reference},\"argument\":{{\"name\":\"{argument}\",\"value\":{value}}}", Name: null);

    private static readonly Gen<FuzzRequest> Initialize =
        from version in Gen.Elements("2024-11-05", "2025-03-26", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28", "v9")
        from capabilities in Gen.Elements("{}", """{"elicitation":{}}""", """{"elicitation":{"form":{}},"sampling":{}}""")
        select new FuzzRequest(
            "initialize",
            $$"""
            "protocolVersion":"{{version}}","capabilities":{{capabilities}},"clientInfo":{"name":"fuzz","version":"1"}
            """,
            Name: null);

    public static Gen<FuzzRequest> Any { get; } =
        Gen.Frequency((8, Call), (4, List), (2, Read), (1, Prompt), (1, Complete), (1, Initialize));
}
