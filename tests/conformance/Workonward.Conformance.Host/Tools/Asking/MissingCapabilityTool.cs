using Workonward.Conformance.Host.Asking;
using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>It can't begin without a capability, and says which.</summary>
internal sealed class MissingCapabilityTool : FixtureTool
{
    private const string Needed = "sampling";

    public override string Name => "test_missing_capability";

    public override string Description => "Needs a client with sampling.";

    // The code is of the modern revisions alone; a legacy client would take it as the sign that this server is modern.
    public override Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken) => Task.FromResult(
        !call.Admitted.IsModern ? Fail(call, $"This needs the client capability {Needed}, which a request has to declare.")
        : ClientCan.Of(call.Admitted).Sample ? Answer(call, Block.Text("The client can sample."))
        : new CallOutcome.Refused(ClientCan.Missing(Needed)));
}
