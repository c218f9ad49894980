using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>Its question is the result, never a request on the stream.</summary>
internal sealed class StreamingElicitationTool : AskingTool
{
    public override string Name => "test_streaming_elicitation";

    public override string Description => "Needs a form, and asks for it in its result.";

    protected override Round Next(RoundInput input) => input.Field("name", "name") is { } name
        ? new Round.Done($"Hello, {name}!")
        : new Round.Asks(new JsonObject { ["name"] = Ask.Field("What is your name?", "name") });
}
