using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>One sound.</summary>
internal sealed class AudioTool : FixtureTool
{
    public override string Name => "test_audio_content";

    public override string Description => "Answers with a sound.";

    public override Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(call, Block.Audio()));
}
