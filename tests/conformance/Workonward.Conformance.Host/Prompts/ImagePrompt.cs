using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Conformance.Host.Prompts;

/// <summary>A prompt with an image in it.</summary>
internal sealed class ImagePrompt : FixturePrompt
{
    public override string Name => "test_prompt_with_image";

    public override string Description => "A prompt with an image in it.";

    public override FeatureAnswer Get(AdmittedRequest admitted) =>
        Messages(admitted, Block.Image(), Block.Text("Please analyze the image above."));
}
