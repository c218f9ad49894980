using System.Text.RegularExpressions;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Docs;

public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_sample_is_what_the_demo_prints()
    {
        var readme = new DocPage(await File.ReadAllTextAsync(
            Path.Combine(DocPage.Repository, "README.md"), TestContext.Current.CancellationToken));

        var run = await CommandRun.Of(new Dictionary<string, string>(StringComparer.Ordinal), "demo", "--exit");

        Assert.Equal(0, run.ExitCode);
        DocPage.AssertSays(
            [Masked(run.Out.ReplaceLineEndings("\n").Trim())],
            [Masked(readme.Section("## What you see").Fence("").Trim())]);
    }

    // Ids, hashes, tokens and times are new each time.
    private static string Masked(string text) => Volatile().Replace(text, "(new)");

    [GeneratedRegex(
        @"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|\b[0-9a-f]{7,}\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Volatile();
}
