using System.Text.Json.Nodes;
using Workonward.Mcp.Protocol;

namespace Workonward.Conformance.Host.Asking;

/// <summary>What holds for every request that goes in rounds (basic/patterns/mrtr).</summary>
internal static class Rounds
{
    /// <summary>The round of a modern request.</summary>
    public static Round Of(AdmittedRequest admitted, Func<RoundInput, Round> next) =>
        RoundInput.Fault(admitted.Request) is { } fault ? new Round.Refused(fault) : Of(RoundInput.Of(admitted), next);

    /// <summary>One round: a no ends it, and nobody is asked for what they can't do.</summary>
    public static Round Of(RoundInput input, Func<RoundInput, Round> next)
    {
        if (input.IsDeclined)
            return new Round.Done("The person did not answer.");
        var round = next(input);
        return round is Round.Asks { Requests: var requests } && input.Client.Lacking(requests) is { } lacking
            ? new Round.Refused(lacking)
            : round;
    }

    /// <summary>The result that sends a modern client away with questions.</summary>
    public static ReadOnlyMemory<byte> Result(Round.Asks asks)
    {
        var result = new JsonObject
        {
            ["resultType"] = "input_required",
            ["inputRequests"] = asks.Requests,
            ["_meta"] = ResultJson.Meta(),
        };
        if (asks.State is { } state)
            result["requestState"] = state;
        return ResultJson.Bytes(result);
    }
}
