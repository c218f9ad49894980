using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class MountTableTests
{
    private const string Container = """
        1450 1290 0:61 / / rw,relatime master:407 - overlay overlay rw,lowerdir=/l/A:/l/B,upperdir=/u,workdir=/w
        1451 1450 0:64 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
        1452 1450 0:65 / /dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755
        1460 1450 8:1 /volumes/state /var/lib/state rw,relatime shared:1 master:2 - ext4 /dev/sda1 rw
        1461 1450 8:1 /volumes/two /var/lib/my\040state rw,relatime - xfs /dev/sdb1 rw
        1462 1450 0:70 / /run rw - tmpfs tmpfs rw
        1463 1450 8:2 / /run rw - btrfs /dev/sdc rw
        nonsense
        """;

    [Theory]
    [InlineData("/home/app/.local/state", "overlay")]
    [InlineData("/var/lib/state/workonward", "ext4")]
    [InlineData("/var/lib/state", "ext4")]
    [InlineData("/var/lib/state2", "overlay")]
    [InlineData("/var/lib/my state/x", "xfs")]
    [InlineData("/dev/shm/x", "tmpfs")]
    [InlineData("/run/x", "btrfs")]
    public void A_path_lies_on_the_longest_mount_that_holds_it_and_the_later_of_two(string path, string type) =>
        Assert.Equal(type, MountTable.Parse(Container).TypeOf(path));

    [Fact]
    public void Without_a_table_nothing_is_known_and_nothing_is_called_forgetful()
    {
        Assert.Null(MountTable.Parse("").TypeOf("/var"));
        Assert.False(MountTable.IsForgetful(null));
    }

    [Theory]
    [InlineData("tmpfs", true)]
    [InlineData("ramfs", true)]
    [InlineData("overlay", true)]
    [InlineData("ext4", false)]
    [InlineData("nfs4", false)]
    public void What_a_restart_empties_is_known_by_its_type(string type, bool isForgetful) =>
        Assert.Equal(isForgetful, MountTable.IsForgetful(type));

    [Theory]
    [InlineData("0", "0", true)]
    [InlineData("0", "1", false)]
    [InlineData("1", "0", false)]
    public void Live_sends_are_refused_on_the_machines_own_memory(string dryRun, string ephemeralOk, bool isRefused)
    {
        if (!Directory.Exists("/dev/shm"))
            Assert.Skip("This machine has no /dev/shm.");

        using var folder = new ScratchFolder("/dev/shm");
        var variables = Given.Variables(
            ("WORKONWARD_MCP_DATA_DIR", folder.Below("data")),
            ("WORKONWARD_MCP_DRY_RUN", dryRun),
            ("WORKONWARD_MCP_EPHEMERAL_OK", ephemeralOk));

        var start = ServerStart.Prepare(Variables.Of(variables), MountTable.OfThisProcess());

        Assert.Equal(
            isRefused,
            start is ServerStart.Refused { Mistakes: [var mistake] }
                && mistake.Contains("lies on tmpfs", StringComparison.Ordinal));
        Assert.Equal(!isRefused, start is ServerStart.Ready);
    }

    [Fact]
    public void A_link_is_followed_to_where_the_data_really_lies()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.Below("real/deep"));
        Directory.CreateSymbolicLink(folder.Below("first"), "real");
        Directory.CreateSymbolicLink(folder.Below("second"), folder.Below("first"));

        Assert.Equal(
            RealPath.Of(folder.Below("real/deep/not/there")), RealPath.Of(folder.Below("second/deep/not/there")));
    }
}
