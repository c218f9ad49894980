using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Asking;

/// <summary>
/// A tool that needs answers of its client. A modern client calls again with them; a legacy one is asked on its connection, where
/// there is one.
/// </summary>
internal abstract class AskingTool : FixtureTool
{
    private const int MostRounds = 10;

    /// <summary>One round.</summary>
    protected abstract Round Next(RoundInput input);

    public sealed override Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken) => call.Admitted.IsModern
        ? Task.FromResult(Outcome(call, Rounds.Of(call.Admitted, Next)))
        : AskAsync(call, cancellationToken);

    private static CallOutcome Outcome(ToolCall call, Round round) => round switch
    {
        Round.Asks asks => new CallOutcome.Result(Rounds.Result(asks)),
        Round.Done done => Answer(call, Block.Text(done.Text)),
        Round.Refused refused => new CallOutcome.Refused(refused.Error),
        _ => throw new UnreachableException(),
    };

    private async Task<CallOutcome> AskAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (call.Channel.Ask is not { } ask)
            return Fail(call, "Nothing can be asked here: a legacy client is asked on a connection, and HTTP keeps none.");
        var input = new RoundInput(call.Arguments, Responses: default, State: null, ClientCan.BeTried);
        for (var rounds = 0; rounds < MostRounds; rounds++)
        {
            var round = Rounds.Of(input, Next);
            if (round is not Round.Asks asks)
                return Outcome(call, round);
            if (await AnswersAsync(asks.Requests, ask, cancellationToken) is not { } responses)
                return Fail(call, "The client can't be asked that.");
            input = input with { Responses = responses, State = asks.State };
        }

        return Fail(call, "The client was asked too often.");
    }

    private static async Task<JsonElement?> AnswersAsync(
        JsonObject requests, Func<string, JsonObject, CancellationToken, Task<JsonElement>> ask, CancellationToken cancellationToken)
    {
        var answers = new JsonObject();
        foreach (var (key, request) in requests)
        {
            var parameters = request!["params"]!.DeepClone().AsObject();
            var answer = await ask((string)request["method"]!, parameters, cancellationToken);
            if (answer.ValueKind != JsonValueKind.Object)
                return null;
            answers[key] = JsonObject.Create(answer);
        }

        return JsonElement.Parse(ResultJson.Bytes(answers).Span);
    }
}
