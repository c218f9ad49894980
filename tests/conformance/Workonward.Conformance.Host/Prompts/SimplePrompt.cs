using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Conformance.Host.Prompts;

/// <summary>A prompt of one text.</summary>
internal sealed class SimplePrompt : FixturePrompt
{
    public override string Name => "test_simple_prompt";

    public override string Description => "A prompt of one text.";

    public override FeatureAnswer Get(AdmittedRequest admitted) =>
        Messages(admitted, Block.Text("This is a simple prompt for testing."));
}
