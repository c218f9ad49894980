using Workonward.Core.Approval.Questions;
using Workonward.Mcp.Tests.Support.Elicitation;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>Questions on the way of a call over HTTP, and what an attacker makes of them.</summary>
public sealed class AskingOverHttpTests
{
    [Fact]
    public async Task The_question_shows_what_waits_and_a_yes_of_the_same_call_sends_it_once()
    {
        await using var house = await AskingHouse.StartAsync();
        var ada = await house.ConnectAsync();

        var asked = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email());
        var sent = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), asked.State(), AskingHouse.Yes);

        var question = asked.Question();
        Assert.Equal("elicitation/create", question.GetProperty("method").GetString());
        Assert.Equal("form", question.GetProperty("params").GetProperty("mode").GetString());
        var field = question.GetProperty("params").GetProperty("requestedSchema").GetProperty("properties").GetProperty("approve");
        Assert.Equal(("boolean", false), (field.GetProperty("type").GetString(), field.GetProperty("default").GetBoolean()));
        Assert.Equal("accepted", sent.Standing());
        Assert.Single(await RecordsAsync(house, "send.dispatching"));
        var record = Assert.Single(await RecordsAsync(house, "send.approved"));
        Assert.Contains("\"outcome\":\"client\"", record, StringComparison.Ordinal);
        Assert.DoesNotContain(OAuthHouse.Ada, record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_reserves_nothing_whatever_key_or_window_there_is()
    {
        await using var house = await AskingHouse.StartAsync(("WORKONWARD_MCP_DUPLICATE_WINDOW_SECONDS", "1"));
        var ada = await house.ConnectAsync();
        var arguments = AskingHouse.Email(key: "once");
        var first = await house.CallAsync(ada.Tokens.Access, arguments);

        house.Clock.Move(TimeSpan.FromMinutes(5));
        var again = await house.CallAsync(ada.Tokens.Access, arguments);
        var sent = await house.CallAsync(ada.Tokens.Access, arguments, again.State(), AskingHouse.Yes);
        var late = await house.CallAsync(ada.Tokens.Access, arguments, first.State(), AskingHouse.Yes);

        Assert.Equal(("accepted", "accepted"), (sent.Standing(), late.Standing()));
        Assert.Single(await RecordsAsync(house, "send.held"));
        Assert.Single(await RecordsAsync(house, "send.dispatching"));
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        await using var house = await AskingHouse.StartAsync();
        var ada = await house.ConnectAsync();
        var state = (await house.CallAsync(ada.Tokens.Access, AskingHouse.Email())).State();

        var cancelled = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), state, AskingHouse.Says("cancel"));
        var replayed = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), state, AskingHouse.Yes);

        Assert.Equal(("held", "held"), (cancelled.Standing(), replayed.Standing()));
        Assert.Empty(await RecordsAsync(house, "send.approved"));
    }

    [Fact]
    public async Task A_question_is_no_good_for_another_person_client_tool_or_set_of_arguments()
    {
        await using var house = await AskingHouse.StartAsync();
        var (ada, bob, adasOther) = (await house.ConnectAsync(), await house.ConnectAsync(OAuthHouse.Bob), await house.ConnectAsync());
        var state = (await house.CallAsync(ada.Tokens.Access, AskingHouse.Email())).State();

        var answers = new[]
        {
            await house.CallAsync(bob.Tokens.Access, AskingHouse.Email(), state, AskingHouse.Yes),
            await house.CallAsync(adasOther.Tokens.Access, AskingHouse.Email(), state, AskingHouse.Yes),
            await house.CallAsync(ada.Tokens.Access, AskingHouse.Email("eve@gitdate.ink"), state, AskingHouse.Yes),
            await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(key: "another"), state, AskingHouse.Yes),
            await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), state, AskingHouse.Yes, tool: "preview_send"),
        };

        Assert.All(answers, answer => Assert.Equal((200, -32602), (answer.Status, answer.ErrorCode)));
        Assert.Empty(await RecordsAsync(house, "send.approved"));
        Assert.Single(await RecordsAsync(house, "send.held"));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"AAAA\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_state_of_ones_own_making_is_an_error_and_reserves_nothing(string state)
    {
        await using var house = await AskingHouse.StartAsync();
        var ada = await house.ConnectAsync();

        var answer = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), state, AskingHouse.Yes);

        Assert.Equal((200, -32602, "7"), (answer.Status, answer.ErrorCode, answer.Id));
        Assert.Empty(await RecordsAsync(house, "send.held"));
    }

    [Theory]
    [InlineData("""{"approval":{"action":"accept"}}""")]
    [InlineData("""{"approval":{"action":"accept","content":{"approve":"yes"}}}""")]
    [InlineData("""{"approval":{"action":"yes"}}""")]
    [InlineData("""{"approval":[]}""")]
    [InlineData("[]")]
    public async Task A_malformed_answer_is_an_error_and_uses_nothing_up(string responses)
    {
        await using var house = await AskingHouse.StartAsync();
        var ada = await house.ConnectAsync();
        var state = (await house.CallAsync(ada.Tokens.Access, AskingHouse.Email())).State();

        var wrong = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), state, responses);
        var right = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), state, AskingHouse.Yes);

        Assert.Equal(-32602, wrong.ErrorCode);
        Assert.Equal("accepted", right.Standing());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"something_else":{"action":"accept","content":{"approve":true}}}""")]
    public async Task Without_an_answer_the_question_is_asked_again(string? responses)
    {
        await using var house = await AskingHouse.StartAsync();
        var ada = await house.ConnectAsync();
        var state = (await house.CallAsync(ada.Tokens.Access, AskingHouse.Email())).State();

        var again = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), state, responses);

        Assert.Equal("elicitation/create", again.Question().GetProperty("method").GetString());
        Assert.NotEqual(state, again.State());
    }

    [Fact]
    public async Task A_yes_that_comes_too_late_decides_nothing_and_is_asked_for_anew()
    {
        await using var house = await AskingHouse.StartAsync();
        var ada = await house.ConnectAsync();
        var state = (await house.CallAsync(ada.Tokens.Access, AskingHouse.Email())).State();

        house.Clock.Move(ClientQuestions.Life);
        var late = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), state, AskingHouse.Yes);

        Assert.NotEqual(state, late.State());
        Assert.Empty(await RecordsAsync(house, "send.approved"));
        var sent = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), late.State(), AskingHouse.Yes);
        Assert.Equal("accepted", sent.Standing());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(AskingHouse.Url)]
    [InlineData("""{"elicitation":true}""")]
    [InlineData("""{"elicitation":{"form":true}}""")]
    [InlineData("""{"elicitation":{"another":{}}}""")]
    public async Task Whoever_declares_no_form_is_asked_for_none(string capabilities)
    {
        await using var house = await AskingHouse.StartAsync();
        var ada = await house.ConnectAsync();

        var answer = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), capabilities: capabilities);

        Assert.Equal("held", answer.Standing());
    }

    [Fact]
    public async Task Who_is_no_approver_is_not_asked_and_can_not_answer()
    {
        await using var house = await AskingHouse.StartAsync(("WORKONWARD_MCP_APPROVER_EMAILS", OAuthHouse.Bob));
        var (ada, bob) = (await house.ConnectAsync(), await house.ConnectAsync(OAuthHouse.Bob));

        var adas = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email());
        var bobs = await house.CallAsync(bob.Tokens.Access, AskingHouse.Email());

        Assert.Equal("held", adas.Standing());
        Assert.Equal("form", bobs.Question().GetProperty("params").GetProperty("mode").GetString());
    }

    [Fact]
    public async Task By_page_the_client_is_asked_to_open_it_and_its_answer_approves_nothing()
    {
        await using var house = await AskingHouse.StartAsync(("WORKONWARD_MCP_APPROVAL_BY", "page"));
        var ada = await house.ConnectAsync();

        var asked = await house.CallAsync(ada.Tokens.Access, AskingHouse.Email(), capabilities: AskingHouse.Url);
        var answered = await house.CallAsync(
            ada.Tokens.Access, AskingHouse.Email(), asked.State(), AskingHouse.Yes, AskingHouse.Url);

        var parameters = asked.Question().GetProperty("params");
        Assert.Equal(["message", "url", "mode"], parameters.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("url", $"{house.Issuer}/approvals"), (parameters.GetProperty("mode").GetString(), parameters.GetProperty("url").GetString()));
        Assert.DoesNotContain(OAuthHouse.Ada, parameters.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("held", answered.Standing());
        Assert.Empty(await RecordsAsync(house, "send.approved"));
        Assert.Equal("held", (await house.CallAsync(ada.Tokens.Access, AskingHouse.Email())).Standing());
    }

    private static async Task<List<string>> RecordsAsync(OAuthHouse house, string ev) =>
        [.. (await house.AuditAsync()).Split('\n').Where(line => line.Contains($"\"ev\":\"{ev}\"", StringComparison.Ordinal))];
}
