using System.Runtime.Versioning;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

[SupportedOSPlatform("linux")]
public sealed class EffectiveSettingsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_again_they_make_the_same_settings_without_the_secrets()
    {
        using var folder = new ScratchFolder();
        var server = Given.Http(
            ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", ""),
            ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST_FILE", folder.File("allow", "@gitdate.ink\n")),
            ("WORKONWARD_MCP_RECIPIENT_DENYLIST", "ceo@gitdate.ink"),
            ("WORKONWARD_MCP_DRY_RUN", "0"),
            ("WORKONWARD_MCP_RATE_PER_DAY", "77"),
            ("WORKONWARD_MCP_TRUSTED_PROXIES", "10.0.0.0/8"));

        var written = WriteAndRead(server, folder.Below("settings.json"));
        var again = SettingsReading.Of(SettingsReader.Over(
            Variables.Of(written.Variables), written.LeftOut.ToHashSet(StringComparer.Ordinal)));

        Assert.Empty(again.Mistakes.Mistakes);
        Assert.Equal(Comparable(server.Settings), Comparable(again.Settings));
        Assert.Equal(server.Settings.Policy.Version, again.Settings.Policy.Version);
        Assert.Null(again.Settings.SendApi.ApiKey);
        Assert.Equal(["WORKONWARD_API_KEY", "WORKONWARD_MCP_AUTH_TOKEN"], written.LeftOut);
        Assert.Equal((Noon, Environment.ProcessId), (written.Started, written.ProcessId));
    }

    [Fact]
    public void The_file_is_this_users_alone_replaced_whole_and_leaves_nothing_beside_it()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("settings.json", "older and longer than what comes now, and not JSON at all");

        WriteAndRead(Given.Stdio(), path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(path, Assert.Single(Directory.GetFiles(folder.Path)));
    }

    [Theory]
    [InlineData("", "isn't what a server writes")]
    [InlineData("null", "is empty")]
    [InlineData("{}", "isn't what a server writes")]
    [InlineData("""{"format":2,"version":"9","started":"2026-05-01T12:00:00Z","process_id":1,"variables":{},"left_out":[]}""", "was written by another version of this program")]
    [InlineData("""{"format":1,"version":"9","started":"2026-05-01T12:00:00Z","process_id":1,"variables":null,"left_out":[]}""", "isn't what a server writes")]
    public void A_file_that_no_server_of_this_version_wrote_is_not_guessed_at(string content, string problem)
    {
        using var folder = new ScratchFolder();

        var reading = EffectiveSettings.Read(folder.File("settings.json", content));

        Assert.Equal(new EffectiveSettingsReading.Unusable(problem), reading);
    }

    [Fact]
    public void Where_no_server_started_there_is_nothing()
    {
        using var folder = new ScratchFolder();

        Assert.IsType<EffectiveSettingsReading.None>(EffectiveSettings.Read(folder.Below("settings.json")));
    }

    private static EffectiveSettings WriteAndRead(SettingsReading server, string path)
    {
        EffectiveSettings.Of(server.Reader, Noon).Write(path);
        return Assert.IsType<EffectiveSettingsReading.Found>(EffectiveSettings.Read(path)).Settings;
    }

    private static string Comparable(Settings settings) => string.Join(
        '\n',
        settings.SendApi.BaseUrl,
        settings.Transport.Transport,
        settings.Transport.Auth,
        settings.Http with { TrustedProxies = [], AllowedOrigins = null, AllowedHosts = null },
        string.Join(',', settings.Http.TrustedProxies),
        string.Join(',', settings.Http.AllowedHosts ?? []),
        settings.Sending,
        settings.Quotas,
        settings.Data,
        settings.PolicyFiles.Allowlist,
        settings.PostOfficePort);
}
