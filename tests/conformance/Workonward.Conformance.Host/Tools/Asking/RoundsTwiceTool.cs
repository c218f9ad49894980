using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>Two rounds; the name of the first travels in the state of the second.</summary>
internal sealed class RoundsTwiceTool(StateSeal seal) : AskingTool
{
    public override string Name => "test_input_required_result_multi_round";

    public override string Description => "Asks twice, one after the other.";

    private const string First = "first";
    private const string Second = "second:";

    protected override Round Next(RoundInput input)
    {
        var state = input.State is { } given ? seal.Open(Name, given) : null;
        if (input.State is not null && state is null)
            return Round.Tampered;
        if (state is { } second && second.StartsWith(Second, StringComparison.Ordinal))
        {
            return input.Field("step2", "color") is { } color
                ? new Round.Done($"{second[Second.Length..]} likes {color}.")
                : AskColor(second);
        }

        return state is First && input.Field("step1", "name") is { } name
            ? AskColor(Second + name)
            : new Round.Asks(
                new JsonObject { ["step1"] = Ask.Field("Step 1: What is your name?", "name") }, seal.Seal(Name, First));
    }

    private Round.Asks AskColor(string state) => new(
        new JsonObject { ["step2"] = Ask.Field("Step 2: What is your favorite color?", "color") }, seal.Seal(Name, state));
}
