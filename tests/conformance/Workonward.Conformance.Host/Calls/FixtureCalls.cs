using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Calls;

/// <summary>Runs the fixtures that answer by themselves; every other call goes the way of the program's own tools.</summary>
internal sealed class FixtureCalls(AskingCalls calls)
{
    public Task<CallOutcome> RunAsync(ToolCall call, CancellationToken cancellationToken) => call.Tool is FixtureTool fixture
        ? fixture.RunAsync(call, cancellationToken)
        : calls.RunAsync(call, cancellationToken);
}
