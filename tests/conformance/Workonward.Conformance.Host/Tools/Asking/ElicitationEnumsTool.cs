using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>Every kind of choice (SEP-1330).</summary>
internal sealed class ElicitationEnumsTool : AskingTool
{
    public override string Name => "test_elicitation_sep1330_enums";

    public override string Description => "Has the person choose.";

    protected override Round Next(RoundInput input) => input.Form("user") is { ValueKind: JsonValueKind.Object } content
        ? new Round.Done($"Elicitation completed: action=accept, content={content.GetRawText()}")
        : new Round.Asks(new JsonObject { ["user"] = Ask.Form("Please choose.", Fields()) });

    private static JsonObject Fields() => new()
    {
        ["untitledSingle"] = Plain("option"),
        ["titledSingle"] = new JsonObject { ["type"] = "string", ["oneOf"] = Titled("Option") },
        ["legacyEnum"] = new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray("opt1", "opt2", "opt3"),
            ["enumNames"] = new JsonArray("Option One", "Option Two", "Option Three"),
        },
        ["untitledMulti"] = new JsonObject { ["type"] = "array", ["items"] = Plain("option") },
        ["titledMulti"] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["anyOf"] = Titled("Choice") },
        },
    };

    private static JsonObject Plain(string word) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray(word + "1", word + "2", word + "3") };

    private static JsonArray Titled(string word) =>
    [
        new JsonObject { ["const"] = "value1", ["title"] = "First " + word },
        new JsonObject { ["const"] = "value2", ["title"] = "Second " + word },
        new JsonObject { ["const"] = "value3", ["title"] = "Third " + word },
    ];
}
