using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Elicitation;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>A held send whose person is asked in the official client's own window.</summary>
public sealed class AskingTests
{
    private static readonly (string, string)[] ByClient =
        [("WORKONWARD_MCP_APPROVAL", "all"), ("WORKONWARD_MCP_APPROVAL_BY", "client")];

    public static TheoryData<Way, string?> Asked => new()
    {
        { Way.Stdio, "2025-06-18" },
        { Way.Stdio, "2025-11-25" },
        { Way.Stdio, "2026-07-28" },
        { Way.Http, "2026-07-28" },
        { Way.HttpWithToken, "2026-07-28" },
    };

    public static TheoryData<Way, string?> NotAsked => new()
    {
        { Way.Stdio, "2024-11-05" },
        { Way.Stdio, "2025-03-26" },
        { Way.Http, "2025-06-18" },
        { Way.Http, "2025-11-25" },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task An_explicit_yes_sends_one_email_and_the_same_call_tells_of_it(Way way, string? version)
    {
        await using var installation = await Installation.MakeAsync();
        var person = new Answering("accept", approve: true, version);
        await using var server = await installation.StartAsync(way, person.Options, ByClient);

        var sent = await server.SendAsync("ada@gitdate.ink");

        Assert.Equal("accepted", sent.Status);
        var question = Assert.Single(person.Asked);
        Assert.Contains("one email through PING8, to gitdate.ink (1)", question.Message, StringComparison.Ordinal);
        Assert.Contains("| first_name: Ada", question.Message, StringComparison.Ordinal);
        Assert.Contains($"Fingerprint {sent.Word("fingerprint")}", question.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await installation.Backend.CountsAsync()).Accepted);
    }

    [Theory]
    [InlineData(Way.Stdio, "2025-11-25")]
    [InlineData(Way.Http, "2026-07-28")]
    public async Task A_no_ends_it_and_anything_else_leaves_it_waiting(Way way, string? version)
    {
        await using var installation = await Installation.MakeAsync();
        foreach (var (action, approve, status) in new (string, bool?, string)[]
            { ("decline", null, "cancelled"), ("cancel", null, "held"), ("accept", false, "held") })
        {
            var person = new Answering(action, approve, version);
            await using var server = await installation.StartAsync(way, person.Options, ByClient);

            var answer = await server.SendAsync("ada@gitdate.ink", key: $"{action}-{approve}");

            Assert.Equal((status, 1), (answer.Status, person.Asked.Count));
        }

        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
    }

    [Fact]
    public async Task A_batch_is_asked_about_as_a_whole()
    {
        await using var installation = await Installation.MakeAsync();
        var person = new Answering("accept", approve: true);
        await using var server = await installation.StartAsync(Way.Http, person.Options, ByClient);
        var arguments = Arguments.Batch("ada@gitdate.ink", "bob@gitdate.ink");
        var first = await server.CallAsync("send_batch_email", arguments);

        var sent = await server.CallAsync(
            "send_batch_email", Arguments.Of(("recipients", arguments["recipients"]), ("confirm_token", first.Word("confirm_token"))));

        Assert.Equal(2, sent.Structured.GetProperty("counts").GetProperty("accepted").GetInt32());
        Assert.Contains("2 emails", Assert.Single(person.Asked).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await installation.Backend.CountsAsync()).Accepted);
    }

    [Theory]
    [MemberData(nameof(NotAsked))]
    public async Task Where_a_revision_has_no_way_to_ask_the_answer_says_where_to_decide(Way way, string? version)
    {
        await using var installation = await Installation.MakeAsync();
        var person = new Answering("accept", approve: true, version);
        await using var server = await installation.StartAsync(way, person.Options, ByClient);

        var answer = await server.SendAsync("ada@gitdate.ink");

        Assert.Equal(("held", 0), (answer.Status, person.Asked.Count));
        Assert.Contains("A person has to approve it", answer.Next, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_client_that_declares_nothing_is_asked_nothing(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way, ByClient);

        Assert.Equal("held", (await server.SendAsync("ada@gitdate.ink")).Status);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task Where_the_operator_did_not_say_so_no_form_is_asked(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        var person = new Answering("accept", approve: true);
        await using var server = await installation.StartAsync(way, person.Options, ("WORKONWARD_MCP_APPROVAL", "all"));

        Assert.Equal("held", (await server.SendAsync("ada@gitdate.ink")).Status);
        Assert.Empty(person.Asked);
    }
}
