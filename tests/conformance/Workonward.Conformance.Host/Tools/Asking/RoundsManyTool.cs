using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>Three questions of three kinds at once.</summary>
internal sealed class RoundsManyTool(StateSeal seal) : AskingTool
{
    public override string Name => "test_input_required_result_multiple_inputs";

    public override string Description => "Asks for three things at once.";

    private const string Asked = "asked";

    protected override Round Next(RoundInput input)
    {
        if (input.State is { } given && seal.Open(Name, given) is not Asked)
            return Round.Tampered;
        return input is { State: not null } && input.Field("user_name", "name") is { } name
            && input.Sampled("greeting") is { } greeting && input.Roots("client_roots") is { } roots
            ? new Round.Done($"{greeting} {name} works on {roots}.")
            : new Round.Asks(Questions(), seal.Seal(Name, Asked));
    }

    private static JsonObject Questions() => new()
    {
        ["user_name"] = Ask.Field("What is your name?", "name"),
        ["greeting"] = Ask.Model("Generate a greeting"),
        ["client_roots"] = Ask.Roots(),
    };
}
