using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>One image.</summary>
internal sealed class ImageTool : FixtureTool
{
    public override string Name => "test_image_content";

    public override string Description => "Answers with an image.";

    public override Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(call, Block.Image()));
}
