using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>A tool error, whatever it is asked for.</summary>
internal sealed class ErrorTool : PlainTool
{
    public override string Name => "test_error_handling";

    public override string Description => "Always answers with an error.";

    protected override Task<ToolAnswer<Said>> CallAsync(
        NoArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Refuse("denied", "fixture", "This tool intentionally returns an error for testing.", "Call another one."));
}
