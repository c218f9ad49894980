using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Bench.Hosts;

/// <summary>Says back what it is told, in text and as structured content, as every tool of ours answers.</summary>
internal sealed class EchoTool()
    : Tool<EchoArguments, EchoResult>(EchoJson.Default.EchoArguments, EchoJson.Default.EchoResult)
{
    public override string Name => "echo";

    public override string Title => "Echo";

    public override string Description => "Says back what it is told.";

    public override ToolHints Hints => new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false);

    public override string RequiredScope => "email.preview";

    protected override Task<ToolAnswer<EchoResult>> CallAsync(
        EchoArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(new EchoResult(arguments.Message), arguments.Message));
}
