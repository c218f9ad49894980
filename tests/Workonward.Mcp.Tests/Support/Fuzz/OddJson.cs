using FsCheck;
using FsCheck.Fluent;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Values and names that readers disagree about.</summary>
internal static class OddJson
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1.0", "1e0", "0.1", "-1", "1e400", "-1e400", "1e-400", "9223372036854775807",
        "9223372036854775808", "123456789012345678901234567890", "NaN", "Infinity", "01", "+1", ".5", "1.", "0x10", "'x'", "undefined",
        "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"\\uD83D\\uDE00\"", "\"a\\nb\"", "\"a\tb\"",
        "\"\\u202e\"", "\"2.0\"", "\"{}\"", "\"ada@gitdate.ink\"", "\"eve@evil.example\"", "\"../../etc/passwd\"",
        "\"'; DROP TABLE send; --\"", "\"%s%n\"", "\"\\u2028\"", "\"\ufeff\"", "\"\uffff\"", "\"unclosed", "{}", "[]", "[[]]", "[null]", "[{}]",
        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"\":{}}", "{\"__proto__\":{}}", "// comment\n1", "[1,]", "{\"a\":1,}", "",
    ];

    private static readonly string[] Names =
    [
        "\"jsonrpc\"", "\"id\"", "\"method\"", "\"params\"", "\"result\"", "\"error\"", "\"_meta\"", "\"name\"", "\"arguments\"",
        "\"recipient\"", "\"recipients\"", "\"attribs\"", "\"requestState\"", "\"inputResponses\"", "\"cursor\"", "\"progressToken\"",
        "\"\\u0069d\"", "\"\\u006dethod\"", "\"ID\"", "\"Method\"", "\"\"", "\"\\u0000\"", "\"__proto__\"", "\"\\ud800\"", "\"a.b\"",
        "\"io.modelcontextprotocol/protocolVersion\"", "\"io.modelcontextprotocol/clientCapabilities\"", "unquoted", "1",
    ];

    private static readonly Gen<string> Long =
        from length in Gen.Elements(300, 5_000, 70_000)
        from text in Gen.Elements("x", "\\n", "\\ud83d\\ude00", "\u00e9", "@")
        select $"\"{string.Concat(Enumerable.Repeat(text, length))}\"";

    private static readonly Gen<string> Deep =
        from depth in Gen.Elements(60, 63, 64, 65, 1_000, 100_000)
        from isClosed in Gen.Elements(true, true, false)
        select new string('[', depth) + (isClosed ? new string(']', depth) : "");

    private static readonly Gen<string> Wide =
        from count in Gen.Elements(100, 5_000)
        from item in Gen.Elements("0", "{}", "\"ada@gitdate.ink\"", "null")
        select $"[{string.Join(',', Enumerable.Repeat(item, count))}]";

    public static Gen<string> Value { get; } = Gen.Frequency((40, Gen.Elements(Values)), (2, Long), (2, Deep), (1, Wide));

    /// <summary>Nothing that costs much to read, for messages of which there are many.</summary>
    public static Gen<string> Short { get; } = Gen.Elements(Values);

    public static Gen<string> Name { get; } = Gen.Elements(Names);

    public static Gen<JsonChange> Change { get; } =
        from kind in Gen.Elements(Enum.GetValues<JsonChangeKind>())
        from place in Gen.Choose(0, 10_000)
        from name in Name
        from value in Value
        select new JsonChange(kind, place, name, value);
}
