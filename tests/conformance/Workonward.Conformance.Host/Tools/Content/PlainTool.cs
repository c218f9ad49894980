using Workonward.Mcp.Tools;

namespace Workonward.Conformance.Host.Tools.Content;

/// <summary>A tool of the program's own kind: its arguments, its answer and its progress go the whole way of a real one.</summary>
internal abstract class PlainTool() : Tool<NoArguments, Said>(FixtureJson.Default.NoArguments, FixtureJson.Default.Said)
{
    public override string Title => Name;

    public override ToolHints Hints => new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false);

    public override string RequiredScope => Scopes.Preview;
}
