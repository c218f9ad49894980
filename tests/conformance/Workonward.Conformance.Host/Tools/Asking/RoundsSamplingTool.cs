using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>One message to a model.</summary>
internal sealed class RoundsSamplingTool : AskingTool
{
    public override string Name => "test_input_required_result_sampling";

    public override string Description => "Has a model answer a question.";

    protected override Round Next(RoundInput input) => input.Sampled("capital_question") is { } text
        ? new Round.Done($"The model said: {text}")
        : new Round.Asks(new JsonObject { ["capital_question"] = Ask.Model("What is the capital of France?") });
}
