using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Tools.Notices;

/// <summary>A log message for a request that names a level, and none for any other.</summary>
internal sealed class LoggingTool : FixtureTool
{
    public override string Name => "test_logging_tool";

    public override string Description => "Sends a log message where the request wants some.";

    public override async Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        await LogMessage.SendAsync(call, "A call is under way", cancellationToken);
        return Answer(call, Block.Text("Done."));
    }
}
