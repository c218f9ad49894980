using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class FoundingPageTests
{
    // As published, but for the command in the signing key, which a shell replaces by what it prints.
    private const string Block = """
        export WORKONWARD_API_KEY="YOUR_API_KEY"
        export WORKONWARD_BASE_URL="https://mail.gitdate.ink"
        export WORKONWARD_MCP_TRANSPORT=http
        export WORKONWARD_MCP_AUTH=oauth
        export WORKONWARD_MCP_OAUTH_ISSUER=https://mcp.gitdate.ink
        export WORKONWARD_MCP_OAUTH_SIGNING_KEY="6ca13d52ca70c883e0f0bb101e425a89e8624de51db2d2392593af6a84118090"
        export WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS="you@gitdate.ink"
        export WORKONWARD_MCP_RECIPIENT_ALLOWLIST='@gitdate\.ink$'
        export WORKONWARD_MCP_BEHIND_PROXY=1
        export WORKONWARD_MCP_DRY_RUN=1
        """;

    [Fact]
    public void The_published_block_starts_as_it_is()
    {
        using var folder = new ScratchFolder();

        var reading = Read(folder, Block);

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.Empty(reading.Mistakes.Warnings);
        Assert.True(reading.Settings.Transport.UsesOAuth);
        Assert.False(reading.Settings.Policy.Allowlist.IsEmpty);
        Assert.Equal("https://mcp.gitdate.ink", reading.Settings.OAuth.Issuer);
        Assert.Equal(["you@gitdate.ink"], reading.Settings.OAuth.AllowedEmails);
    }

    private static SettingsReading Read(ScratchFolder folder, string block) => SettingsReading.Of(
        Variables.Gather(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "/home/nobody" },
            folder.File("block.env", block)));
}
