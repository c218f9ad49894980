using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>It asks for a confirmation, and takes it with the state that it gave away and no other.</summary>
internal abstract class ConfirmingTool(StateSeal seal) : AskingTool
{
    private const string Confirming = "confirming";

    protected sealed override Round Next(RoundInput input)
    {
        if (input.State is { } given && seal.Open(Name, given) is not Confirming)
            return Round.Tampered;
        return input.State is not null && input.Form("confirm").ValueKind == JsonValueKind.Object
            ? new Round.Done("Confirmed: state-ok")
            : new Round.Asks(
                new JsonObject { ["confirm"] = Ask.Field("Please confirm", "ok", "boolean") }, seal.Seal(Name, Confirming));
    }
}
