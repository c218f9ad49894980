using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>One embedded resource.</summary>
internal sealed class EmbeddedResourceTool : FixtureTool
{
    public override string Name => "test_embedded_resource";

    public override string Description => "Answers with a resource.";

    public override Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(call, Block.Resource(
            "test://embedded-resource", "text/plain", "This is an embedded resource content.")));
}
