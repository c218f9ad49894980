using Workonward.Conformance.Host.Calls;
using Workonward.Mcp.Completions;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Conformance.Host.Prompts;

/// <summary>A prompt with two arguments in its text.</summary>
internal sealed class ArgumentsPrompt : FixturePrompt
{
    public override string Name => "test_prompt_with_arguments";

    public override string Description => "A prompt with two arguments in its text.";

    public override IReadOnlyList<string> Arguments => ["arg1", "arg2"];

    /// <summary>The values that are known of its first argument.</summary>
    public static Completable Completable { get; } = new(
        Completable.Prompt,
        "test_prompt_with_arguments",
        "arg1",
        (_, _) => Task.FromResult<IEnumerable<string>>(["paris", "park", "party", "test"]));

    public override FeatureAnswer Get(AdmittedRequest admitted) =>
        Messages(
        admitted, Block.Text($"Prompt with arguments: arg1='{Argument(admitted, "arg1")}', arg2='{Argument(admitted, "arg2")}'"));
}
