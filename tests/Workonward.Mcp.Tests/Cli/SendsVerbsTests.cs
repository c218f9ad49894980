using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class SendsVerbsTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task In_a_pipe_each_send_is_one_line_with_the_newest_first()
    {
        var first = await _house.SendAsync(AnsweringBackend.Accepts, "ada@gitdate.ink");
        var second = await _house.SendAsync(AnsweringBackend.Rejects, "grace@gitdate.ink");

        var run = await _house.RunAsync("sends", "list");

        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches($@"^\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ  rejected  grace@gitdate\.ink  {second}  send_api_1003$", lines[0]);
        Assert.Matches($"  accepted  ada@gitdate.ink  {first}$", lines[1]);
        Assert.Equal((0, 2), (run.ExitCode, lines.Length));
        Assert.EndsWith("Times are UTC.\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sends list")]
    [InlineData("sends show ID")]
    [InlineData("pause")]
    [InlineData("audit tail")]
    public async Task On_a_terminal_no_line_is_wider_than_it(string arguments)
    {
        var id = await _house.SendAsync(AnsweringBackend.Loses, "somebody.with.a.rather.long.name@gitdate.ink");

        var run = await _house.RunOnTerminalAsync(arguments.Replace("ID", id, StringComparison.Ordinal).Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            run.Out.Split('\n').Concat(run.Error.Split('\n')).Where(line => !line.Contains(_house.DataFolder, StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 84));
    }

    [Fact]
    public async Task A_state_narrows_the_list()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        var lost = await _house.SendAsync(AnsweringBackend.Loses, "grace@gitdate.ink");

        var run = await _house.RunAsync("sends", "list", "--state", "unknown");

        Assert.Contains(lost, Assert.Single(run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("The fate of 1 send is unknown.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--state unknwon", "--state is 'unknwon'. Did you mean unknown? Accepted: ")]
    [InlineData("--limit 0", "--limit is '0'. Accepted: 1 to ")]
    [InlineData("--before 01a2", "There is no send '01a2'.")]
    public async Task A_wrong_option_is_explained_and_nothing_is_listed(string options, string explanation)
    {
        await _house.SendAsync(AnsweringBackend.Accepts);

        var run = await _house.RunAsync(["sends", "list", .. options.Split(' ')]);

        Assert.Contains(explanation, run.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
    }

    [Fact]
    public async Task A_program_pages_through_all_sends()
    {
        var sent = new List<string>();
        for (var number = 0; number < 3; number++)
            sent.Insert(0, await _house.SendAsync(AnsweringBackend.Accepts, $"p{number}@gitdate.ink"));

        using var first = Json(await _house.RunAsync("sends", "list", "--limit", "2", "--json"));
        var before = first.RootElement.GetProperty("before").GetString()!;
        using var second = Json(await _house.RunAsync("sends", "list", "--limit", "2", "--before", before, "--json"));

        Assert.Equal(sent, Ids(first).Concat(Ids(second)));
        Assert.False(second.RootElement.TryGetProperty("before", out _));
        Assert.False(first.RootElement.GetProperty("dispatch").GetProperty("paused").GetBoolean());
    }

    [Fact]
    public async Task The_list_says_what_paused_dispatch_and_how_many_wait()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.RunAsync("pause");
        await _house.SendAsync(AnsweringBackend.Accepts, "grace@gitdate.ink");

        var run = await _house.RunAsync("sends", "list");

        Assert.Contains("  pending   grace@gitdate.ink  ", run.Out, StringComparison.Ordinal);
        Assert.Contains("Dispatch is paused by an operator.", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 send waits.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_unknowns_the_list_says_that_dispatch_paused_itself()
    {
        for (var number = 0; number < 3; number++)
            await _house.SendAsync(AnsweringBackend.Loses, $"p{number}@gitdate.ink");

        var run = await _house.RunAsync("sends", "list");

        Assert.Contains("Dispatch paused itself after several sends in a row ended unknown.", run.Error, StringComparison.Ordinal);
        Assert.Contains("The fate of 3 sends is unknown.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_send_is_shown_with_where_in_PING8_to_look()
    {
        var id = await _house.SendAsync(AnsweringBackend.Accepts);

        var run = await _house.RunAsync("sends", "show", id);

        Assert.Contains("API log id   1234", run.Out, StringComparison.Ordinal);
        Assert.Contains($"look for the attrib wo_ref = {id}.", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_program_gets_every_member_of_a_send()
    {
        var id = await _house.SendAsync(AnsweringBackend.Accepts);

        using var send = Json(await _house.RunAsync("sends", "show", id, "--json"));

        Assert.Equal(
            [
                "send_id", "status", "dry_run", "recipient", "subject", "request_id", "attempt", "evidence", "message_id",
                "api_log_id", "engine", "injection_status", "delivery_status", "fingerprint", "backend_profile",
                "policy_version", "created_at", "changed_at",
            ],
            send.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.EndsWith("Z", send.RootElement.GetProperty("created_at").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mistyped_id_is_answered_with_the_one_that_was_meant(bool isCutShort)
    {
        var id = await _house.SendAsync(AnsweringBackend.Accepts);
        var wrong = isCutShort ? id[..20] : $"{id[..^1]}{(id[^1] == '0' ? '1' : '0')}";

        var run = await _house.RunAsync("sends", "show", wrong);

        Assert.Contains($"There is no send '{wrong}'. Did you mean {id}?", run.Error, StringComparison.Ordinal);
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
    }

    [Theory]
    [InlineData("accepted", SendState.Accepted, "accepted")]
    [InlineData("not-sent", SendState.NotSent, "not_sent")]
    public async Task Unknown_sends_are_settled_many_at_once(string verdict, SendState state, string word)
    {
        string[] lost =
        [
            await _house.SendAsync(AnsweringBackend.Loses, "ada@gitdate.ink"),
            await _house.SendAsync(AnsweringBackend.Loses, "grace@gitdate.ink"),
        ];

        var run = await _house.RunAsync(["sends", "resolve", .. lost, verdict]);

        Assert.Equal($"{lost[0]}  {word}\n{lost[1]}  {word}\n", run.Out);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([state, state], [await _house.StateAsync(lost[0]), await _house.StateAsync(lost[1])]);
    }

    [Fact]
    public async Task What_is_known_or_not_there_is_told_and_the_rest_is_settled()
    {
        var known = await _house.SendAsync(AnsweringBackend.Accepts, "ada@gitdate.ink");
        var lost = await _house.SendAsync(AnsweringBackend.Loses, "grace@gitdate.ink");

        using var results = Json(await _house.RunAsync("sends", "resolve", known, "nothing", lost, "not-sent", "--json"), exitCode: 1);

        Assert.Equal([false, false, true], results.RootElement.EnumerateArray().Select(each => each.GetProperty("settled").GetBoolean()));
        Assert.Equal(
            "It is accepted; only what is unknown can be settled.", results.RootElement[0].GetProperty("problem").GetString());
        Assert.Equal((SendState.Accepted, SendState.NotSent), (await _house.StateAsync(known), await _house.StateAsync(lost)));
    }

    [Theory]
    [InlineData("ID not_sent", "Did you mean not-sent?")]
    [InlineData("ID acepted", "Did you mean accepted?")]
    [InlineData("ID", "Accepted: accepted or not-sent, after the ids.")]
    [InlineData("accepted", "No id is given.")]
    public async Task Without_a_verdict_nothing_is_settled(string arguments, string explanation)
    {
        var lost = await _house.SendAsync(AnsweringBackend.Loses);

        var run = await _house.RunAsync(["sends", "resolve", .. arguments.Replace("ID", lost, StringComparison.Ordinal).Split(' ')]);

        Assert.Contains(explanation, run.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Equal(SendState.Unknown, await _house.StateAsync(lost));
    }

    private static JsonDocument Json(CommandRun run, int exitCode = 0)
    {
        Assert.Equal(exitCode, run.ExitCode);
        return JsonDocument.Parse(run.Out);
    }

    [Fact]
    public async Task What_waits_is_cancelled_and_what_has_ended_is_told_as_it_is()
    {
        var ended = await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.RunAsync("pause");
        var waiting = await _house.SendAsync(AnsweringBackend.Accepts, "grace@gitdate.ink");

        var run = await _house.RunAsync("sends", "cancel", waiting, ended, "nonsense");

        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"{waiting}  cancelled", lines[0]);
        Assert.Equal($"{ended}  not cancelled: It is accepted; only what is held or pending can be cancelled.", lines[1]);
        Assert.Equal("nonsense  not cancelled: There is no send 'nonsense'.", lines[2]);
        Assert.Equal((1, SendState.Cancelled), (run.ExitCode, await _house.StateAsync(waiting)));
    }

    private static IEnumerable<string> Ids(JsonDocument list) =>
        list.RootElement.GetProperty("sends").EnumerateArray().Select(send => send.GetProperty("send_id").GetString()!);
}
