using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class PauseVerbTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_pause_keeps_sends_back_until_it_is_resumed()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);

        var pause = await _house.RunAsync("pause");
        var held = await _house.SendAsync(AnsweringBackend.Accepts, "grace@gitdate.ink");
        var resume = await _house.RunAsync("resume");
        var sent = await _house.SendAsync(AnsweringBackend.Accepts, "ada@gitdate.ink");

        Assert.StartsWith("Dispatch is paused: ", pause.Out, StringComparison.Ordinal);
        Assert.Equal((0, "Dispatch goes on.\n1 send waits.\n"), (resume.ExitCode, resume.Out));
        Assert.Equal((SendState.Reserved, SendState.Accepted), (await _house.StateAsync(held), await _house.StateAsync(sent)));
    }

    [Fact]
    public async Task A_second_pause_and_a_second_resume_say_that_it_was_so()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.RunAsync("pause");

        var pause = await _house.RunAsync("pause");
        await _house.RunAsync("resume");
        var resume = await _house.RunAsync("resume");

        Assert.Equal((0, "Dispatch was paused already.\nNo send waits.\n"), (pause.ExitCode, pause.Out));
        Assert.Equal((0, "Dispatch was not paused.\nNo send waits.\n"), (resume.ExitCode, resume.Out));
    }

    [Fact]
    public async Task A_program_reads_what_a_pause_changed()
    {
        await _house.SendAsync(AnsweringBackend.Loses);

        using var json = JsonDocument.Parse((await _house.RunAsync("pause", "--json")).Out);

        Assert.True(json.RootElement.GetProperty("paused").GetBoolean());
        Assert.True(json.RootElement.GetProperty("changed").GetBoolean());
        Assert.Equal("operator", json.RootElement.GetProperty("paused_by").GetString());
        Assert.Equal((0, 1), (json.RootElement.GetProperty("waiting").GetInt32(), json.RootElement.GetProperty("unknown").GetInt32()));
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("sends list")]
    [InlineData("sends show 01a2")]
    [InlineData("sends resolve 01a2 accepted")]
    [InlineData("audit tail")]
    public async Task Without_a_ledger_a_verb_says_where_it_looked_and_makes_none(string arguments)
    {
        var run = await _house.RunAsync(arguments.Split(' '));

        Assert.Contains($"There is no ledger in '{_house.DataFolder}'", run.Error, StringComparison.Ordinal);
        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.False(Directory.Exists(_house.DataFolder));
    }

    [Fact]
    public async Task Without_the_hash_key_a_verb_makes_no_new_one()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        var key = Assert.Single(Directory.GetFiles(_house.Place.KeyFolder, "recipient-hash-*.key"));
        File.Delete(key);

        var run = await _house.RunAsync("pause");

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.False(File.Exists(key));
    }

    [Fact]
    public async Task A_ledger_that_is_no_database_is_told_without_a_stack_trace()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        File.Delete(_house.LedgerFile);
        File.WriteAllText(_house.LedgerFile, new string('x', 5000));

        var run = await _house.RunAsync("sends", "list");

        Assert.Contains("can't be used: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal((3, ""), (run.ExitCode, run.Out));
    }

    [Fact]
    public async Task As_a_process_data_and_talk_are_apart()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);

        var pause = await CommandRun.Of(_house.Variables(), "pause", "--json");
        var list = await CommandRun.Of(_house.Variables(), "sends", "list");

        using var json = JsonDocument.Parse(pause.Out);
        Assert.Equal((0, 0), (pause.ExitCode, list.ExitCode));
        Assert.Single(list.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Dispatch is paused by an operator.", list.Error, StringComparison.Ordinal);
    }
}
