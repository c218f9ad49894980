using Workonward.Core.Approval;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

/// <summary>What the operator has to see and to type before anything goes.</summary>
public sealed class SendsApproveVerbTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task The_request_is_shown_whole_and_goes_once_the_beginning_of_its_fingerprint_was_typed()
    {
        var id = await HeldAsync();
        var fingerprint = await _house.FingerprintOfAsync(id);

        var run = await _house.RunTypingAsync($" {fingerprint[..8].ToUpperInvariant()}", "sends", "approve", id);

        Assert.Contains("first_name = Ada", run.Out, StringComparison.Ordinal);
        Assert.Contains(fingerprint, run.Out, StringComparison.Ordinal);
        Assert.Equal((0, SendState.Reserved), (run.ExitCode, await _house.StateAsync(id)));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("")]
    [InlineData("00000000")]
    public async Task Anything_else_decides_nothing(string typed)
    {
        var id = await HeldAsync();

        var run = await _house.RunTypingAsync(typed, "sends", "approve", id);

        Assert.Contains("nothing was decided", run.Error, StringComparison.Ordinal);
        Assert.Equal((1, SendState.Held), (run.ExitCode, await _house.StateAsync(id)));
    }

    [Fact]
    public async Task Seven_characters_are_too_few()
    {
        var id = await HeldAsync();

        var run = await _house.RunTypingAsync((await _house.FingerprintOfAsync(id))[..7], "sends", "approve", id);

        Assert.Equal((1, SendState.Held), (run.ExitCode, await _house.StateAsync(id)));
    }

    [Theory]
    [InlineData("approve ID")]
    [InlineData("approve ID --json")]
    public async Task Where_nobody_can_be_asked_nothing_is_decided_without_the_fingerprint(string words)
    {
        var id = await HeldAsync();

        var run = await _house.RunAsync(["sends", .. words.Replace("ID", id, StringComparison.Ordinal).Split(' ')]);

        Assert.Contains("--fingerprint with the whole fingerprint", run.Error, StringComparison.Ordinal);
        Assert.Equal((2, SendState.Held), (run.ExitCode, await _house.StateAsync(id)));
    }

    [Fact]
    public async Task Another_fingerprint_decides_nothing()
    {
        var (id, other) = (await HeldAsync(), await HeldAsync("other@gitdate.ink"));

        var run = await _house.RunAsync("sends", "approve", id, "--fingerprint", await _house.FingerprintOfAsync(other));

        Assert.Contains("Its fingerprint is another one.", run.Out, StringComparison.Ordinal);
        Assert.Equal((1, SendState.Held), (run.ExitCode, await _house.StateAsync(id)));
    }

    [Fact]
    public async Task That_a_copy_is_unknown_is_said_with_its_id_and_nothing_is_asked()
    {
        var (first, second) = (await HeldAsync(), await HeldAsync());
        LedgerFile.Execute(_house.LedgerFile, $"UPDATE send SET state = 'UNKNOWN' WHERE id = '{first}'");

        var run = await _house.RunTypingAsync(await _house.FingerprintOfAsync(second), "sends", "approve", second);

        Assert.Contains("Nobody knows whether a copy of it was sent before", run.Error, StringComparison.Ordinal);
        Assert.Contains($"workonward-mcp sends resolve {first}", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("type the first", run.Error, StringComparison.Ordinal);
        Assert.Equal((1, SendState.Held), (run.ExitCode, await _house.StateAsync(second)));
    }

    [Fact]
    public async Task That_a_copy_waits_or_was_sent_before_is_said_before_anything_is_typed()
    {
        var (first, second) = (await HeldAsync(), await HeldAsync());
        var waits = await _house.RunTypingAsync("", "sends", "approve", second);
        LedgerFile.Execute(_house.LedgerFile, $"UPDATE send SET state = 'ACCEPTED' WHERE id = '{first}'");

        var sent = await _house.RunTypingAsync((await _house.FingerprintOfAsync(second))[..8], "sends", "approve", second);

        Assert.Contains("A copy of it waits in another request", waits.Error, StringComparison.Ordinal);
        Assert.Contains("A copy of it was sent before", sent.Error, StringComparison.Ordinal);
        Assert.All([waits, sent], run => Assert.Contains($"workonward-mcp sends show {first}", run.Error, StringComparison.Ordinal));
        Assert.Equal((0, SendState.Reserved), (sent.ExitCode, await _house.StateAsync(second)));
    }

    [Fact]
    public async Task To_decline_needs_no_fingerprint()
    {
        var id = await HeldAsync();

        var run = await _house.RunAsync("sends", "decline", id);

        Assert.Equal((0, SendState.Cancelled), (run.ExitCode, await _house.StateAsync(id)));
    }

    [Theory]
    [InlineData(false, "1", "With these settings dry-run is on")]
    [InlineData(false, "0", "It goes as soon as a server with live sends and the PING8 key")]
    [InlineData(true, "0", "Dispatch is paused: it goes after workonward-mcp resume")]
    public async Task Approving_says_what_stands_in_the_way(bool paused, string dryRun, string words)
    {
        var id = await HeldAsync();
        if (paused)
            await PauseAsync();

        var run = await _house.RunAsync(
            width: null,
            _house.Variables(("WORKONWARD_MCP_DRY_RUN", dryRun)),
            "sends", "approve", id, "--fingerprint", await _house.FingerprintOfAsync(id));

        Assert.Contains(words, run.Out, StringComparison.Ordinal);
    }

    private Task<string> HeldAsync(string recipient = "person@gitdate.ink") =>
        _house.SendAsync(AnsweringBackend.Accepts, recipient, new ApprovalTerms(HoldRule.All, Approvers: 1));

    private async Task PauseAsync()
    {
        await using var ledger = await _house.OpenAsync();
        await new PauseDispatch(ledger).PauseAsync(OperatorsHouse.Stop);
    }
}
