using Workonward.Core.Policy;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class ReloadingPolicyTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly KeptLog<ReloadingPolicy> _log = new();
    private readonly PolicyPipeline _pipeline;
    private readonly ReloadingPolicy _policy;

    public ReloadingPolicyTests()
    {
        var settings = Given.Stdio(
            ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", ""),
            ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST_FILE", _folder.File("allow", "@gitdate.ink\n")),
            ("WORKONWARD_MCP_RECIPIENT_DENYLIST_FILE", _folder.File("deny", "ceo@gitdate.ink\n"))).Settings;
        _pipeline = new PolicyPipeline(settings.Policy);
        _policy = new ReloadingPolicy(_pipeline, settings.PolicyFiles, journal: null, TimeProvider.System, _log);
    }

    public void Dispose()
    {
        _policy.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_changed_list_is_in_force_after_two_looks()
    {
        _folder.File("allow", "@gitdate.ink\n@example.com\n");

        _policy.Look();
        Assert.False(MayGetMail("ada@example.com"));

        _policy.Look();
        Assert.True(MayGetMail("ada@example.com"));
        Assert.Single(_log.Lines, line => line.Contains("in force", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_that_is_still_being_written_is_not_taken_for_whole()
    {
        LookTwice();
        _folder.File("deny", "");
        _policy.Look();
        Assert.False(MayGetMail("ceo@gitdate.ink"));

        _folder.File("deny", "ceo@gitdate.ink\ncfo@gitdate.ink\n");
        _policy.Look();
        Assert.False(MayGetMail("ceo@gitdate.ink"));

        _policy.Look();
        Assert.False(MayGetMail("cfo@gitdate.ink"));
    }

    [Fact]
    public void A_list_with_a_mistake_leaves_the_last_good_one_and_its_entries_out_of_the_log()
    {
        _folder.File("allow", "@example.com\nnot an entry of ada@secret.example\n");

        LookTwice();
        LookTwice();

        Assert.True(MayGetMail("ada@gitdate.ink"));
        Assert.False(MayGetMail("ada@example.com"));
        Assert.DoesNotContain("secret.example", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_could_not_be_read_for_a_while_is_read_as_soon_as_it_can_be_though_nothing_else_changed()
    {
        _folder.File("deny", "ceo@gitdate.ink\ncfo@gitdate.ink\n");
        using (_folder.Locked("deny"))
        {
            LookTwice();
            LookTwice();
            Assert.True(MayGetMail("cfo@gitdate.ink"));
            Assert.Single(_log.Lines, line => line.Contains("can't be read", StringComparison.Ordinal));
        }

        _policy.Look();

        Assert.False(MayGetMail("cfo@gitdate.ink"));
    }

    [Fact]
    public void A_mistake_in_one_list_holds_back_the_other()
    {
        _folder.File("allow", "@gitdate.ink\n@example.com\n");
        _folder.File("deny", "not an entry\n");

        LookTwice();

        Assert.False(MayGetMail("ada@example.com"));
        Assert.False(MayGetMail("ceo@gitdate.ink"));
    }

    [Fact]
    public void A_file_that_is_gone_leaves_the_last_good_list_until_it_is_back()
    {
        File.Delete(_folder.Below("allow"));
        LookTwice();
        Assert.True(MayGetMail("ada@gitdate.ink"));

        _folder.File("allow", "@example.com\n");
        LookTwice();

        Assert.True(MayGetMail("ada@example.com"));
        Assert.False(MayGetMail("ada@gitdate.ink"));
    }

    [Fact]
    public void A_file_swapped_behind_a_link_is_noticed()
    {
        _folder.File("other", "@example.com\n@example.org\n");
        File.Delete(_folder.Below("allow"));
        File.CreateSymbolicLink(_folder.Below("allow"), _folder.Below("other"));

        LookTwice();

        Assert.True(MayGetMail("ada@example.org"));
    }

    [Fact]
    public void Without_a_change_nothing_is_replaced_and_nothing_said()
    {
        LookTwice();
        LookTwice();

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task It_looks_by_itself_while_it_runs()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        await _policy.StartAsync(patience.Token);
        _folder.File("allow", "@gitdate.ink\n@example.com\n");

        while (!MayGetMail("ada@example.com"))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);

        await _policy.StopAsync(patience.Token);
    }

    private bool MayGetMail(string address) => _pipeline.JudgeAddress(address).Sendable;

    private void LookTwice()
    {
        _policy.Look();
        _policy.Look();
    }
}
