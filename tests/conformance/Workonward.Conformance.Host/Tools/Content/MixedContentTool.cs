using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>Three kinds of content at once.</summary>
internal sealed class MixedContentTool : FixtureTool
{
    public override string Name => "test_multiple_content_types";

    public override string Description => "Answers with a text, an image and a resource.";

    public override Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(
            call,
            Block.Text("Multiple content types test:"),
            Block.Image(),
            Block.Resource("test://mixed-content-resource", "application/json", """{"test":"data","value":123}""")));
}
