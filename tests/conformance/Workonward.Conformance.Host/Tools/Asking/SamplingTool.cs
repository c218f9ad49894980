using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>A model answers what the caller asks.</summary>
internal sealed class SamplingTool : AskingTool
{
    public override string Name => "test_sampling";

    public override string Description => "Has a model of the client answer a prompt.";

    public override JsonElement InputSchema { get; } = Texts("prompt");

    protected override Round Next(RoundInput input) => input.Sampled("answer") is { } text
        ? new Round.Done($"LLM response: {text}")
        : new Round.Asks(new JsonObject { ["answer"] = Ask.Model(input.Argument("prompt")) });
}
