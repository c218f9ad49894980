using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>Defaults of every primitive type (SEP-1034).</summary>
internal sealed class ElicitationDefaultsTool : AskingTool
{
    public override string Name => "test_elicitation_sep1034_defaults";

    public override string Description => "Has the person fill in a form with defaults.";

    protected override Round Next(RoundInput input) => input.Form("user") is { ValueKind: JsonValueKind.Object } content
        ? new Round.Done($"Elicitation completed: action=accept, content={content.GetRawText()}")
        : new Round.Asks(new JsonObject { ["user"] = Ask.Form("Please review and update the values.", Fields()) });

    private static JsonObject Fields() => new()
    {
        ["name"] = new JsonObject { ["type"] = "string", ["default"] = "John Doe" },
        ["age"] = new JsonObject { ["type"] = "integer", ["default"] = 30 },
        ["score"] = new JsonObject { ["type"] = "number", ["default"] = 95.5 },
        ["status"] = new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray("active", "inactive", "pending"),
            ["default"] = "active",
        },
        ["verified"] = new JsonObject { ["type"] = "boolean", ["default"] = true },
    };
}
