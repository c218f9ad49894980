using System.Text.Json.Nodes;
using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>It asks for no more than the client declared.</summary>
internal sealed class RoundsCapabilitiesTool : AskingTool
{
    public override string Name => "test_input_required_result_capabilities";

    public override string Description => "Asks for what the client can do.";

    protected override Round Next(RoundInput input)
    {
        if (input.Field("user_name", "name") is not null || input.Sampled("greeting") is not null || input.Roots("client_roots") is not null)
            return new Round.Done("Answered.");
        var requests = new JsonObject();
        if (input.Client.Fill)
            requests["user_name"] = Ask.Field("What is your name?", "name");
        if (input.Client.Sample)
            requests["greeting"] = Ask.Model("Generate a greeting");
        if (input.Client.ListRoots)
            requests["client_roots"] = Ask.Roots();
        return requests.Count > 0 ? new Round.Asks(requests) : new Round.Done("There is nothing that this client can be asked for.");
    }
}
