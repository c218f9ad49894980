using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>A state that comes back as it was given.</summary>
internal sealed class RoundsStateTool(StateSeal seal) : AskingTool
{
    public override string Name => "test_input_required_result_request_state";

    public override string Description => "Asks for a confirmation and knows its state again.";

    private const string Confirming = "confirming";

    protected override Round Next(RoundInput input)
    {
        if (input.State is { } given && seal.Open(Name, given) is not Confirming)
            return Round.Tampered;
        return input.State is not null && input.Form("confirm").ValueKind == JsonValueKind.Object
            ? new Round.Done("Confirmed: state-ok")
            : new Round.Asks(
                new JsonObject { ["confirm"] = Ask.Field("Please confirm", "ok", "boolean") }, seal.Seal(Name, Confirming));
    }
}
