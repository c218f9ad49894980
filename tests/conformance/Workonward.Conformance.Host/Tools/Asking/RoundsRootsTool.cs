using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>The roots.</summary>
internal sealed class RoundsRootsTool : AskingTool
{
    public override string Name => "test_input_required_result_list_roots";

    public override string Description => "Names the roots of the client.";

    protected override Round Next(RoundInput input) => input.Roots("client_roots") is { } roots
        ? new Round.Done($"The roots are: {roots}")
        : new Round.Asks(new JsonObject { ["client_roots"] = Ask.Roots() });
}
