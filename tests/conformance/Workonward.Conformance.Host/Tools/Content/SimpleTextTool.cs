using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>One text.</summary>
internal sealed class SimpleTextTool : PlainTool
{
    private const string Text = "This is a simple text response for testing.";

    public override string Name => "test_simple_text";

    public override string Description => "Answers with a text.";

    protected override Task<ToolAnswer<Said>> CallAsync(
        NoArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(new Said(Text), Text));
}
