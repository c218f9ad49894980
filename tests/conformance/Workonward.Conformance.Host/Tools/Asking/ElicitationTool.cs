using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>A person fills in two fields.</summary>
internal sealed class ElicitationTool : AskingTool
{
    public override string Name => "test_elicitation";

    public override string Description => "Has the person fill in a form.";

    public override JsonElement InputSchema { get; } = Texts("message");

    protected override Round Next(RoundInput input) => input.Form("user") is { ValueKind: JsonValueKind.Object } content
        ? new Round.Done($"User response: {content.GetRawText()}")
        : new Round.Asks(new JsonObject { ["user"] = Ask.Form(input.Argument("message"), Fields(), "username", "email") });

    private static JsonObject Fields() => new()
    {
        ["username"] = new JsonObject { ["type"] = "string", ["description"] = "User's response" },
        ["email"] = new JsonObject { ["type"] = "string", ["description"] = "User's email address" },
    };
}
