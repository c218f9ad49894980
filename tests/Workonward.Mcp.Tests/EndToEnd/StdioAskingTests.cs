using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>Questions to a legacy client, as lines on its own connection.</summary>
public sealed class StdioAskingTests
{
    private const string Call =
        """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"send_email","arguments":{"recipient":"ada@gitdate.ink"}}}""";

    [Fact]
    public async Task The_question_is_a_request_of_this_server_and_its_answer_lets_the_call_go_on()
    {
        await using var installation = await Installation.MakeAsync();
        using var stdio = await StartAsync(installation, "2025-06-18");

        var asked = await stdio.AskJsonAsync(Call);
        var answered = await stdio.AskJsonAsync(Answer(asked, """{"action":"accept","content":{"approve":true}}"""));

        Assert.Equal("elicitation/create", asked.GetProperty("method").GetString());
        Assert.Equal(
            ["message", "requestedSchema"], asked.GetProperty("params").EnumerateObject().Select(member => member.Name));
        Assert.Equal("accepted", Status(answered));
        Assert.Equal(1, (await installation.Backend.CountsAsync()).Accepted);
    }

    [Theory]
    [InlineData(""" "result":{"action":"accept"} """)]
    [InlineData(""" "result":{"action":"accept","content":{"approve":"true"}} """)]
    [InlineData(""" "result":{"action":"accept","content":{"approve":1}} """)]
    [InlineData(""" "result":{"action":"ACCEPT","content":{"approve":true}} """)]
    [InlineData(""" "result":{} """)]
    [InlineData(""" "result":null """)]
    [InlineData(""" "error":{"code":-32601,"message":"No."} """)]
    public async Task Whatever_is_no_explicit_answer_leaves_it_held(string response)
    {
        await using var installation = await Installation.MakeAsync();
        using var stdio = await StartAsync(installation, "2025-11-25");
        var asked = await stdio.AskJsonAsync(Call);

        var answered = await stdio.AskJsonAsync($$"""{"jsonrpc":"2.0","id":{{Id(asked)}},{{response}}}""");

        Assert.Equal("held", Status(answered));
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_takes_its_question_back_and_stays_held()
    {
        await using var installation = await Installation.MakeAsync();
        using var stdio = await StartAsync(installation, "2025-11-25");
        var asked = await stdio.AskJsonAsync(Call);

        var withdrawn = await stdio.AskJsonAsync(
            """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""");
        // Too late: it is known as an answer to a question of old, and passed over.
        var next = await stdio.AskJsonAsync(
            Answer(asked, """{"action":"accept","content":{"approve":true}}""") + "\n" + GetSends());

        Assert.Equal("notifications/cancelled", withdrawn.GetProperty("method").GetString());
        Assert.Equal(Id(asked), withdrawn.GetProperty("params").GetProperty("requestId").GetRawText());
        Assert.Contains("\\\"status\\\":\\\"held\\\"", next.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
    }

    [Fact]
    public async Task A_client_that_goes_away_before_it_answers_leaves_it_held_for_the_next()
    {
        await using var installation = await Installation.MakeAsync();
        using (var gone = await StartAsync(installation, "2025-11-25"))
        {
            await gone.AskJsonAsync(Call);
            // The call ends by itself once nobody can answer any more: the end of the input is not waited out.
            Assert.Equal("held", Status(JsonElement.Parse(await gone.EndAsync())));
        }

        using var back = await StartAsync(installation, "2025-11-25");
        var asked = await back.AskJsonAsync(Call);
        var answered = await back.AskJsonAsync(Answer(asked, """{"action":"accept","content":{"approve":true}}"""));

        Assert.Equal("accepted", Status(answered));
        Assert.Equal(1, (await installation.Backend.CountsAsync()).Accepted);
    }

    [Theory]
    [InlineData("ask-1")]
    [InlineData("ask-0")]
    [InlineData("ask--1")]
    [InlineData("another")]
    public async Task An_answer_to_what_was_never_asked_is_refused(string id)
    {
        await using var installation = await Installation.MakeAsync();
        using var stdio = await StartAsync(installation, "2025-11-25");

        var answer = await stdio.AskJsonAsync(
            $$"""{"jsonrpc":"2.0","id":"{{id}}","result":{"action":"accept","content":{"approve":true} } }""");

        Assert.Equal(-32600, answer.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task In_a_batch_of_messages_nobody_is_asked()
    {
        await using var installation = await Installation.MakeAsync();
        using var stdio = await StartAsync(installation, "2025-03-26");

        var answers = await stdio.AskJsonAsync($"[{Call}]");

        Assert.Equal("held", Status(Assert.Single(answers.EnumerateArray())));
    }

    private static async Task<RawStdio> StartAsync(Installation installation, string version)
    {
        var stdio = RawStdio.Start(installation.Variables(
            Way.Stdio, ("WORKONWARD_MCP_APPROVAL", "all"), ("WORKONWARD_MCP_APPROVAL_BY", "client")));
        await stdio.AskAsync($$"""
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{version}}",
            "capabilities":{"elicitation":{} },"clientInfo":{"name":"t","version":"1"} } }
            """.ReplaceLineEndings(""));
        return stdio;
    }

    private static string GetSends() =>
        """{"jsonrpc":"2.0","id":3,"method":"resources/read","params":{"uri":"workonward://sends"}}""";

    private static string Answer(JsonElement asked, string result) =>
        $$"""{"jsonrpc":"2.0","id":{{Id(asked)}},"result":{{result}}}""";

    private static string Id(JsonElement asked) => asked.GetProperty("id").GetRawText();

    private static string? Status(JsonElement answer) =>
        answer.GetProperty("result").GetProperty("structuredContent").GetProperty("status").GetString();
}
