using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>One form.</summary>
internal sealed class RoundsElicitationTool : AskingTool
{
    public override string Name => "test_input_required_result_elicitation";

    public override string Description => "Greets the person whose name it asks for.";

    protected override Round Next(RoundInput input) => input.Field("user_name", "name") is { } name
        ? new Round.Done($"Hello, {name}!")
        : new Round.Asks(new JsonObject { ["user_name"] = Ask.Field("What is your name?", "name") });
}
