using System.Diagnostics;
using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;
using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Conformance.Host.Prompts;

/// <summary>A prompt that asks the person first.</summary>
internal sealed class RoundsPrompt : FixturePrompt
{
    public override string Name => "test_input_required_result_prompt";

    public override string Description => "A prompt that asks the person first.";

    // A legacy client is asked in the course of calls alone.
    public override FeatureAnswer Get(AdmittedRequest admitted) => !admitted.IsModern
        ? FeatureAnswer.Unfit("This prompt needs revision 2026-07-28.")
        : Rounds.Of(admitted, Next) switch
        {
            Round.Asks asks => new FeatureAnswer.Result(Rounds.Result(asks)),
            Round.Done done => Messages(admitted, Block.Text(done.Text)),
            Round.Refused refused => new FeatureAnswer.Refused(refused.Error),
            _ => throw new UnreachableException(),
        };

    private static Round Next(RoundInput input) => input.Field("user_context", "context") is { } context
        ? new Round.Done($"Prompt with context: {context}")
        : new Round.Asks(new JsonObject { ["user_context"] = Ask.Field("What context should the prompt use?", "context") });
}
