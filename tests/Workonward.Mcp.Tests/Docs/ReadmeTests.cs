using System.Text.RegularExpressions;
using Workonward.Mcp.Hosting;
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

    [Fact]
    public void The_block_of_a_public_server_starts_as_it_is()
    {
        using var folder = new ScratchFolder();
        var block = new DocPage(File.ReadAllText(Path.Combine(DocPage.Repository, "README.md")).ReplaceLineEndings("\n"))
            .Section("### Over HTTPS, for ChatGPT and Claude").Fence("bash");
        // What a shell does with it: the last line is the program, and the key is what a command prints.
        Assert.EndsWith("\nworkonward-mcp", block, StringComparison.Ordinal);
        var variables = block[..block.LastIndexOf('\n')]
            .Replace("$(openssl rand -hex 32)", new string('a', 64), StringComparison.Ordinal);

        var reading = SettingsReading.Of(Variables.Gather(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder.Path }, folder.File("block.env", variables)));

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.Empty(reading.Mistakes.Warnings);
        Assert.True(reading.Settings.Transport.UsesOAuth);
        Assert.True(reading.Settings.Sending.DryRun);
    }

    // Ids, hashes, tokens and times are new each time.
    private static string Masked(string text) => Volatile().Replace(text, "(new)");

    [GeneratedRegex(
        @"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|\b[0-9a-f]{7,}\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Volatile();
}
