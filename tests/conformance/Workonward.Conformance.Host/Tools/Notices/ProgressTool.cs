using Workonward.Conformance.Host.Tools.Content;
using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Conformance.Host.Tools.Notices;

/// <summary>Progress on the way, for whoever asks for it.</summary>
internal sealed class ProgressTool(TimeProvider clock) : PlainTool
{
    private const string Text = "All of it is done.";

    public override string Name => "test_tool_with_progress";

    public override string Description => "Reports progress on its way.";

    protected override async Task<ToolAnswer<Said>> CallAsync(
        NoArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken)
    {
        await context.ReportAsync(new ToolProgress(0, 100), cancellationToken);
        await Task.Delay(Pace.Between, clock, cancellationToken);
        await context.ReportAsync(new ToolProgress(50, 100), cancellationToken);
        await Task.Delay(Pace.Between, clock, cancellationToken);
        await context.ReportAsync(new ToolProgress(100, 100), cancellationToken);
        return Answer(new Said(Text), Text);
    }
}
