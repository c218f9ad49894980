using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Conformance.Host.Prompts;

/// <summary>A prompt with a resource in it.</summary>
internal sealed class ResourcePrompt : FixturePrompt
{
    public override string Name => "test_prompt_with_embedded_resource";

    public override string Description => "A prompt with a resource in it.";

    public override IReadOnlyList<string> Arguments => ["resourceUri"];

    public override FeatureAnswer Get(AdmittedRequest admitted) =>
        Messages(
        admitted,
        Block.Resource(Argument(admitted, "resourceUri")!, "text/plain", "Embedded resource content for testing."),
        Block.Text("Please process the embedded resource above."));
}
