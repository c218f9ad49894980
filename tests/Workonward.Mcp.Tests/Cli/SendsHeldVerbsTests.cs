using System.Text.Json;
using Workonward.Core.Approval;
using Workonward.Core.Outbox;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class SendsHeldVerbsTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task What_waits_is_listed_with_its_contents_and_what_to_type()
    {
        var id = await HeldAsync();

        var run = await _house.RunAsync("sends", "list", "--held");

        Assert.Contains("person@gitdate.ink", run.Out, StringComparison.Ordinal);
        Assert.Contains("first_name = Ada", run.Out, StringComparison.Ordinal);
        Assert.Contains($"workonward-mcp sends approve {await RequestOf(id)}", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(80)]
    public async Task Contents_of_any_length_are_shown_to_their_end_and_escaped(int? width)
    {
        await HeldAsync(firstName: $"{new string('x', 1_900)}\n the end");

        var run = await _house.RunAsync(width, _house.Variables(), "sends", "list", "--held");

        Assert.Contains("x\\u000a", run.Out, StringComparison.Ordinal);
        Assert.Contains("the end", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("...", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_more_waits_than_is_listed_is_said()
    {
        await HeldAsync();
        await HeldAsync("other@gitdate.ink");

        var (one, all) = (await _house.RunAsync("sends", "list", "--held", "--limit", "1"), await _house.RunAsync("sends", "list", "--held"));

        Assert.Contains("More requests wait", one.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("More requests wait", all.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_what_waits_and_approves_it_by_the_request()
    {
        var id = await HeldAsync();
        var request = await RequestOf(id);

        var run = await _house.RunAsync("sends", "approve", request, "--json", "--fingerprint", await _house.FingerprintOfAsync(id));

        using var said = JsonDocument.Parse(run.Out);
        Assert.Equal(request, said.RootElement.GetProperty("request_id").GetString());
        Assert.Equal("approved", said.RootElement.GetProperty("status").GetString());
        Assert.Equal((0, SendState.Reserved), (run.ExitCode, await _house.StateAsync(id)));
    }

    [Fact]
    public async Task A_second_approval_says_that_it_changes_nothing()
    {
        var id = await HeldAsync();
        await ApproveAsync(id);

        var run = await ApproveAsync(id);

        Assert.Contains("nothing was changed", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Where_two_must_approve_the_shell_alone_lets_nothing_go()
    {
        var id = await HeldAsync(approvers: 2);

        var run = await ApproveAsync(id);

        Assert.Contains("1 of 2 people have approved.", run.Out, StringComparison.Ordinal);
        Assert.Equal((0, SendState.Held), (run.ExitCode, await _house.StateAsync(id)));
    }

    [Fact]
    public async Task What_was_declined_does_not_go_and_can_not_be_approved_any_more()
    {
        var id = await HeldAsync();

        var declined = await _house.RunAsync("sends", "decline", id);
        var approved = await _house.RunAsync("sends", "approve", id);

        Assert.Equal((0, 1, SendState.Cancelled), (declined.ExitCode, approved.ExitCode, await _house.StateAsync(id)));
        Assert.Contains("It doesn't wait for a person.", approved.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approve --as eve@gitdate.ink ID", 2, "--as is 'eve@gitdate.ink'. Accepted: an address of WORKONWARD_MCP_APPROVER_EMAILS (ann@gitdate.ink).")]
    [InlineData("approve nonsense", 1, "There is no send 'nonsense'.")]
    [InlineData("list --held --state held", 2, "Accepted: --held without --state and --before.")]
    public async Task A_wrong_word_is_explained_and_nothing_is_decided(string words, int code, string explanation)
    {
        var id = await HeldAsync();

        var run = await _house.RunAsync(
            width: null,
            _house.Variables(("WORKONWARD_MCP_APPROVER_EMAILS", "ann@gitdate.ink")),
            ["sends", .. words.Replace("ID", id, StringComparison.Ordinal).Split(' ')]);

        Assert.Contains(explanation, run.Out + run.Error, StringComparison.Ordinal);
        Assert.Equal((code, SendState.Held), (run.ExitCode, await _house.StateAsync(id)));
    }

    [Fact]
    public async Task In_an_approver_s_name_the_operator_s_word_counts()
    {
        var id = await HeldAsync();

        var run = await _house.RunAsync(
            width: null, _house.Variables(("WORKONWARD_MCP_APPROVER_EMAILS", "Ann@gitdate.ink")), "sends", "approve", "--as", "ann@gitdate.ink", id,
            "--fingerprint", await _house.FingerprintOfAsync(id));

        Assert.Equal((0, SendState.Reserved), (run.ExitCode, await _house.StateAsync(id)));
    }

    private Task<string> HeldAsync(string recipient = "person@gitdate.ink", int approvers = 1, string firstName = "Ada") =>
        _house.SendAsync(AnsweringBackend.Accepts, recipient, new ApprovalTerms(HoldRule.All, approvers), firstName);

    private async Task<CommandRun> ApproveAsync(string id) =>
        await _house.RunAsync("sends", "approve", id, "--fingerprint", await _house.FingerprintOfAsync(id));

    private async Task<string> RequestOf(string sendId)
    {
        await using var ledger = await _house.OpenAsync();
        return (await new HeldRequests(ledger).FindAsync(sendId, OperatorsHouse.Stop))!.RequestId;
    }
}
