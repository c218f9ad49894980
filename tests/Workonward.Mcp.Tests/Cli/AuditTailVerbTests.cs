using Workonward.Core.Audit;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Cli.Audit;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class AuditTailVerbTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData(null, false)]
    [InlineData(80, true)]
    public async Task A_program_gets_the_lines_of_the_ledger_as_they_are(int? width, bool asksForJson)
    {
        await _house.SendAsync(AnsweringBackend.Accepts);

        string[] arguments = ["audit", "tail", "--lines", "2", .. asksForJson ? ["--json"] : Array.Empty<string>()];
        var run = await _house.RunAsync(width, _house.Variables(), arguments);

        Assert.Equal((await LinesAsync())[^2..], run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("person@gitdate.ink", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_sees_the_address_behind_the_hash()
    {
        var id = await _house.SendAsync(AnsweringBackend.Rejects);

        var run = await _house.RunOnTerminalAsync("audit", "tail");

        Assert.Matches("send.rejected     person@gitdate.ink\n    by local:env, outcome send_api_1003, " + id, run.Out);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Following_goes_on_with_what_is_new_and_ends_when_it_is_told_to()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        var before = await LinesAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(OperatorsHouse.Stop);
        await using var output = new LiveWriter();
        var shell = new Shell(
            new Terminal(output, TextWriter.Null, UsesColour: false, Width: null), _house.Variables(), TimeProvider.System);
        var following = CommandTree.RunAsync(shell, ["audit", "tail", "--lines", "0", "--follow"], stop.Token);

        await Bounded.UntilAsync(async () =>
        {
            await _house.SendAsync(AnsweringBackend.Rejects, "grace@gitdate.ink");
            return output.ToString().Contains("send.rejected", StringComparison.Ordinal);
        });
        await stop.CancelAsync();

        Assert.Equal(0, await following);
        var shown = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // From whichever record on it began to follow: each of them once, in their order.
        Assert.Equal((await LinesAsync()).SkipWhile(line => line != shown[0]).Take(shown.Length), shown);
        Assert.DoesNotContain(shown[0], before);
    }

    [Theory]
    [InlineData("""{"v":1,"seq":1,"ts":"2026-11-22T10:00:00.000Z","ev":"send.\u001b[2Jx","rcpt":{"hash":"\u202e"},"rule":"\u0007"}""")]
    [InlineData("not json \u001b[2J")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"ev":1,"ts":2}""")]
    [InlineData("[]")]
    public void A_record_that_was_tampered_with_moves_no_cursor(string line)
    {
        using var output = new StringWriter();
        var shell = new Shell(
            new Terminal(output, TextWriter.Null, UsesColour: false, Width: 80), _house.Variables(), TimeProvider.System);

        AuditLines.Write(shell, new AuditRecord(1, line, Recipient: null));

        Assert.NotEmpty(output.ToString());
        Assert.DoesNotContain(output.ToString(), letter => char.IsControl(letter) && letter is not '\n');
        Assert.DoesNotContain('\u202e', output.ToString());
    }

    [Theory]
    [InlineData("\"actor\":{\"client_id\":\"a-client\"},", "auth.client_registered\n    by client a-client\n")]
    [InlineData("\"actor\":{\"sub\":\"local:env\",\"client_id\":\"a-client\"},", "auth.client_registered\n    by local:env\n")]
    [InlineData("", "auth.client_registered\n")]
    public void A_record_without_a_person_names_the_client_it_is_of(string actor, string shown)
    {
        using var output = new StringWriter();
        var shell = new Shell(
            new Terminal(output, TextWriter.Null, UsesColour: false, Width: 80), _house.Variables(), TimeProvider.System);
        var line = $$"""{"v":1,"seq":1,"ts":"2026-11-22T10:00:00.000Z","node":"n","ev":"auth.client_registered",{{actor}}"prev":"{{new string('0', 64)}}"}""";

        AuditLines.Write(shell, new AuditRecord(1, line, Recipient: null));

        Assert.EndsWith(shown, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_number_of_lines_is_refused()
    {
        var run = await _house.RunAsync("audit", "tail", "--lines", "-1");

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
    }

    private async Task<string[]> LinesAsync()
    {
        await using var ledger = await _house.OpenAsync();
        return [.. (await new AuditTail(ledger).NewestAsync(10_000, OperatorsHouse.Stop)).Select(record => record.Line)];
    }
}
