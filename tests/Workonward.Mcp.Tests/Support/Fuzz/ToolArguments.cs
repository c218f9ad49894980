using FsCheck;
using FsCheck.Fluent;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Arguments of every tool, of right and of wrong types.</summary>
internal static class ToolArguments
{
    private static readonly Gen<string> Allowed = Gen.Choose(0, 40).Select(number => $"\"p{number}@gitdate.ink\"");

    private static readonly Gen<string> Attribs = Gen.OneOf(
        Gen.Constant("{}"),
        Gen.Choose(0, 9).Select(number => $$"""{"first_name":"Ada","number":{{number}},"happy":true,"price":1.50}"""),
        OddJson.Short.Select(value => $$"""{"first_name":{{value}}}"""),
        OddJson.Short);

    private static readonly Gen<string> Key = Gen.Choose(0, 60).Select(number => $"\"key-{number}\"");

    private static readonly Gen<string> Reference = Gen.OneOf(Key, OddJson.Short, Gen.Constant("\"0190f7a1-0000-7000-8000-000000000000\""));

    /// <summary>Every tool, and two that aren't.</summary>
    public static string[] Tools { get; } = [.. AllTools.Names, "send_email", "send_email", "no_such_tool", "Send_Email"];

    public static Gen<string> Recipient { get; } = Gen.Frequency(
        (6, Allowed),
        (2, Gen.Elements(
            "\"eve@evil.example\"", "\"ada@gitdate.ink.evil.example\"", "\"P1@GITDATE.INK\"", "\" p1@gitdate.ink\"",
            "\"p1@gitdate.ink\\r\\nBcc: eve@evil.example\"", "\"p1@gitdate.ink,eve@evil.example\"", "\"<p1@gitdate.ink>\"",
            "\"p1@g\u0456tdate.ink\"", "\"@gitdate.ink\"", "\"\\\"eve@evil.example\\\"@gitdate.ink\"")),
        (1, OddJson.Short));

    public static Gen<string> Of(string tool) => tool switch
    {
        "validate_recipients" => Object(Required("recipients", Recipients)),
        "preview_send" => Object(Required("recipient", Recipient), Optional("attribs", Attribs), Optional("addresser", OddJson.Short)),
        "send_batch_email" => Object(
            Required("recipients", Recipients),
            Optional("attribs", Attribs),
            Optional("idempotency_key", Key),
            Optional("confirm_token", OddJson.Short)),
        "get_send" or "cancel_send" => Object(
            Optional("send_id", Reference), Optional("batch_id", Reference), Optional("idempotency_key", Reference)),
        _ => Object(
            Required("recipient", Recipient),
            Optional("attribs", Attribs),
            Optional("addresser", OddJson.Short),
            Optional("idempotency_key", Gen.OneOf(Key, OddJson.Short))),
    };

    private static Gen<string> Recipients { get; } =
        from count in Gen.Elements(0, 1, 2, 3, 60, 1_001)
        from some in Recipient.ListOf(count)
        select $"[{string.Join(',', some)}]";

    private static Gen<string> Object(params Gen<string>[] members) =>
        from written in Gen.CollectToList(members)
        select $"{{{string.Join(',', written.Where(member => member.Length > 0))}}}";

    private static Gen<string> Required(string name, Gen<string> value) =>
        Gen.Frequency((12, Member(name, value)), (1, Gen.Constant("")));

    private static Gen<string> Optional(string name, Gen<string> value) =>
        Gen.Frequency((1, Member(name, value)), (2, Gen.Constant("")));

    private static Gen<string> Member(string name, Gen<string> value) => value.Select(one => $"\"{name}\":{one}");
}
