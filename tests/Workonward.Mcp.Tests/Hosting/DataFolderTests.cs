using System.Runtime.Versioning;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

[SupportedOSPlatform("linux")]
public sealed class DataFolderTests
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly SettingsMistakes _mistakes = new();

    [Fact]
    public void What_is_missing_is_made_for_this_user_alone()
    {
        using var scratch = new ScratchFolder();

        var folder = Prepare(scratch.Below("a/data"));

        Assert.Empty(_mistakes.Mistakes);
        Assert.Equal(Mine, File.GetUnixFileMode(folder!.Root));
        Assert.Equal(Mine, File.GetUnixFileMode(folder.Keys));
        Assert.Equal(folder.Keys, Assert.Single(Directory.EnumerateFileSystemEntries(folder.Root)));
    }

    // Root may write anywhere but to where no file system lets anyone.
    [Theory]
    [InlineData("/proc/workonward", "which can't be made")]
    [InlineData("/proc", "which can't be written to")]
    [InlineData("/etc/passwd", "which is a file")]
    [InlineData("/etc/passwd/data", "which can't be made")]
    public void A_folder_that_cannot_be_used_is_one_clear_mistake(string path, string reason)
    {
        Assert.Null(Prepare(path));

        Assert.StartsWith(
            $"WORKONWARD_MCP_DATA_DIR leads to '{path}', {reason}. Accepted: ",
            Assert.Single(_mistakes.Mistakes),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_folder_that_others_can_read_is_refused_with_the_command_that_mends_it()
    {
        using var scratch = new ScratchFolder();
        Directory.CreateDirectory(scratch.Below("data"), Mine);
        Directory.CreateDirectory(scratch.Below("data/keys"), Mine | UnixFileMode.GroupRead);

        Assert.Null(Prepare(scratch.Below("data")));

        Assert.Contains(
            $"chmod 700 '{scratch.Below("data/keys")}'", Assert.Single(_mistakes.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_folder_that_others_can_read_is_used_with_a_warning()
    {
        using var scratch = new ScratchFolder();
        Directory.CreateDirectory(scratch.Below("data"), Mine | UnixFileMode.OtherRead);

        Assert.NotNull(Prepare(scratch.Below("data")));

        Assert.Contains(
            $"chmod 700 '{scratch.Below("data")}'", Assert.Single(_mistakes.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_place_of_the_audit_log_is_a_mistake()
    {
        using var scratch = new ScratchFolder();

        var folder = DataFolder.Prepare(
            new DataSettings(
                scratch.Below("data"), scratch.Below("data/keys"), scratch.Path, EphemeralOk: false), _mistakes);

        Assert.Null(folder);
        Assert.Contains(
            "WORKONWARD_MCP_AUDIT_LOG_PATH is ", Assert.Single(_mistakes.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_the_folder_and_of_the_settings_are_told_together()
    {
        var variables = Given.Variables(("WORKONWARD_MCP_DATA_DIR", "/proc/x"), ("WORKONWARD_MCP_HTTP_PORT", "0"));

        var refused = Assert.IsType<ServerStart.Refused>(
            ServerStart.Prepare(Variables.Of(variables), MountTable.Parse("")));

        Assert.Equal(2, refused.Mistakes.Count);
    }

    private DataFolder? Prepare(string root) => DataFolder.Prepare(
        new DataSettings(
            root, Path.Combine(root, "keys"), Path.Combine(root, "audit.jsonl"), EphemeralOk: false), _mistakes);
}
