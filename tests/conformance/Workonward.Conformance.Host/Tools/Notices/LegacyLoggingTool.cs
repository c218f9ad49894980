using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Tools.Notices;

/// <summary>Three log messages on the way.</summary>
internal sealed class LegacyLoggingTool(TimeProvider clock) : FixtureTool
{
    public override string Name => "test_tool_with_logging";

    public override string Description => "Sends log messages on its way.";

    public override async Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        await LogMessage.SendAsync(call, "Tool execution started", cancellationToken);
        await Task.Delay(Pace.Between, clock, cancellationToken);
        await LogMessage.SendAsync(call, "Tool processing data", cancellationToken);
        await Task.Delay(Pace.Between, clock, cancellationToken);
        await LogMessage.SendAsync(call, "Tool execution completed", cancellationToken);
        return Answer(call, Block.Text("Logged three times."));
    }
}
