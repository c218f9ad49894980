using System.Runtime.Versioning;
using Workonward.Core.Grants;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class ReloadingEmailsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly KeptLog<ReloadingEmails> _log = new();
    private readonly AllowedEmails _allowed = new(["ada@gitdate.ink"]);
    private readonly ReloadingEmails _emails;

    public ReloadingEmailsTests() => _emails = new ReloadingEmails(
        _allowed, _folder.File("allowed", "ada@gitdate.ink\n"), TimeProvider.System, _log);

    public void Dispose()
    {
        _emails.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_changed_list_is_in_force_after_two_looks()
    {
        _folder.File("allowed", "Bob@gitdate.ink, grace@gitdate.ink\r\n");

        Assert.False(_emails.Look());
        Assert.True(_emails.Look());

        Assert.Equal(["bob@gitdate.ink", "grace@gitdate.ink"], _allowed.Keys);
    }

    [Fact]
    public void A_mistake_leaves_the_last_good_list_and_its_entries_out_of_the_log()
    {
        _folder.File("allowed", "bob@gitdate.ink\nnot an address of secret.example\n");

        LookTwice();

        Assert.Equal(["ada@gitdate.ink"], _allowed.Keys);
        Assert.DoesNotContain("secret.example", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_gone_leaves_the_last_good_list()
    {
        File.Delete(_folder.Below("allowed"));

        LookTwice();

        Assert.Equal(["ada@gitdate.ink"], _allowed.Keys);
    }

    [Fact]
    public void P8_a_file_that_could_not_be_read_for_a_while_is_read_as_soon_as_it_can_be_though_nothing_else_changed()
    {
        _folder.File("allowed", "bob@gitdate.ink\n");
        using (_folder.Locked("allowed"))
        {
            LookTwice();
            LookTwice();
            Assert.Equal(["ada@gitdate.ink"], _allowed.Keys);
            Assert.Single(_log.Lines, line => line.Contains("can't be read", StringComparison.Ordinal));
        }

        _emails.Look();

        Assert.Equal(["bob@gitdate.ink"], _allowed.Keys);
    }

    [Fact]
    public void What_could_not_be_read_is_read_as_soon_as_it_can_be_with_nothing_about_the_file_changed()
    {
        var path = _folder.File("allowed", "bob@gitdate.ink\n");
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            LookTwice();
            LookTwice();
        }

        Assert.Single(_log.Lines);
        Assert.DoesNotContain("bob@gitdate.ink", _allowed.Keys);

        LookTwice();

        Assert.Equal(["bob@gitdate.ink"], _allowed.Keys);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Another_mode_is_another_look()
    {
        var path = _folder.File("allowed", "bob@gitdate.ink\n");
        var before = FileStamp.Of(path);

        File.SetUnixFileMode(path, UnixFileMode.UserRead);

        Assert.NotEqual(before, FileStamp.Of(path));
    }

    [Fact]
    public void An_empty_file_lets_nobody_in()
    {
        _folder.File("allowed", "\n");

        LookTwice();

        Assert.Empty(_allowed.Keys);
        Assert.Contains("empty", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_change_nothing_is_replaced_and_nothing_said()
    {
        LookTwice();
        LookTwice();

        Assert.Empty(_log.Lines);
    }

    private void LookTwice()
    {
        _emails.Look();
        _emails.Look();
    }
}
