using System.Text.Json;
using Workonward.Core.Approval;
using Workonward.Core.Approval.Questions;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Approval;

public sealed partial class ClientQuestionsTests
{
    private static readonly QuestionCall Call = new(House.Ada, ToolNames.SendEmail, "arguments");

    [Fact]
    public async Task An_explicit_yes_sends_once_and_its_caller_is_told_what_came_of_it()
    {
        await using var house = await House.OpenAsync(Terms());
        await using var loop = Loop.Start(house);
        var asked = await AskAsync(house, await house.HeldAsync());

        var answer = await AnswerAsync(house, asked.Question, PersonsWord.Approves);

        Assert.Equal(SendState.Accepted, Assert.IsType<GetSendOutcome.Email>(answer).Report.State);
        Assert.Equal(1, house.Backend.Calls);
    }

    [Fact]
    public async Task The_record_says_who_answered_and_that_it_was_at_a_client()
    {
        await using var house = await House.OpenAsync(Terms());
        var asked = await AskAsync(house, await house.HeldAsync());
        await AnswerAsync(house, asked.Question, PersonsWord.Declines);

        using var record = JsonDocument.Parse((await house.AuditAsync())[1]);

        Assert.Equal("send.declined", record.RootElement.GetProperty("ev").GetString());
        Assert.Equal("client", record.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(House.Ada.Subject, record.RootElement.GetProperty("actor").GetProperty("sub").GetString());
        Assert.Equal(asked.Question.Fingerprint, record.RootElement.GetProperty("fp").GetString());
    }

    [Fact]
    public async Task No_word_leaves_it_waiting_and_an_explicit_no_ends_it()
    {
        await using var house = await House.OpenAsync(Terms());
        var held = await house.HeldAsync();

        await AnswerAsync(house, (await AskAsync(house, held)).Question, PersonsWord.Nothing);
        Assert.Equal(SendState.Held, await house.StateAsync(held.SendId));

        await AnswerAsync(house, (await AskAsync(house, held)).Question, PersonsWord.Declines);
        Assert.Equal(SendState.Cancelled, await house.StateAsync(held.SendId));
    }

    [Fact]
    public async Task A_question_that_was_answered_decides_nothing_any_more()
    {
        await using var house = await House.OpenAsync(Terms());
        var held = await house.HeldAsync();
        var asked = await AskAsync(house, held);
        await AnswerAsync(house, asked.Question, PersonsWord.Nothing);
        var records = (await house.AuditAsync()).Count;

        var answer = await AnswerAsync(house, asked.Question, PersonsWord.Approves);

        Assert.Equal(SendState.Held, Assert.IsType<GetSendOutcome.Email>(answer).Report.State);
        Assert.Equal(records, (await house.AuditAsync()).Count);
    }

    [Fact]
    public async Task Who_left_it_open_three_times_is_not_asked_again()
    {
        await using var house = await House.OpenAsync(Terms());
        var held = await house.HeldAsync();
        for (var asked = 0; asked < ClientQuestions.MostAnswers; asked++)
            await AnswerAsync(house, (await AskAsync(house, held)).Question, PersonsWord.Nothing);

        Assert.Null(await house.Stations.ClientQuestions.AskAsync(held.RequestId, QuestionKind.Form, Call, House.Stop));
        Assert.NotNull(await AskAsync(house, await house.HeldAsync("p2@gitdate.ink")));
    }

    [Fact]
    public async Task Of_two_answers_at_once_one_counts()
    {
        await using var house = await House.OpenAsync(Terms());
        var asked = await AskAsync(house, await house.HeldAsync());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => Task.Run(() => AnswerAsync(house, asked.Question, PersonsWord.Declines), House.Stop)));

        Assert.Single(await house.EventsAsync(), ev => ev == "send.declined");
    }

    [Fact]
    public async Task Where_the_operator_did_not_say_so_a_form_is_never_asked_and_decides_nothing()
    {
        await using var house = await House.OpenAsync(Terms());
        var held = await house.HeldAsync();
        var asked = await AskAsync(house, held);
        await using var byPage = await house.NeighbourAsync(ApprovalHouse.Terms(HoldRule.All) with { Clock = house.Clock });

        Assert.Null(await byPage.Stations.ClientQuestions.AskAsync(held.RequestId, QuestionKind.Form, Call, House.Stop));
        await AnswerAsync(byPage, asked.Question, PersonsWord.Approves);

        Assert.Equal(SendState.Held, await house.StateAsync(held.SendId));
    }

    [Fact]
    public async Task The_answer_to_a_pages_question_decides_nothing()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        var asked = await AskAsync(house, held, QuestionKind.Page);

        await AnswerAsync(house, asked.Question, PersonsWord.Approves);

        Assert.Equal(SendState.Held, await house.StateAsync(held.SendId));
    }

    [Fact]
    public async Task A_policy_that_changed_before_the_question_leaves_nothing_to_ask()
    {
        await using var house = await House.OpenAsync(Terms());
        var held = await house.HeldAsync();

        house.Policy.Replace(Some.Policy(maxBatchSize: 7));

        Assert.Null(await house.Stations.ClientQuestions.AskAsync(held.RequestId, QuestionKind.Form, Call, House.Stop));
    }

    [Fact]
    public async Task A_policy_that_changed_before_the_answer_voids_the_yes()
    {
        await using var house = await House.OpenAsync(Terms());
        var asked = await AskAsync(house, await house.HeldAsync());
        house.Policy.Replace(Some.Policy(maxBatchSize: 7));

        var answer = await AnswerAsync(house, asked.Question, PersonsWord.Approves);

        var report = Assert.IsType<GetSendOutcome.Email>(answer).Report;
        Assert.Equal((SendState.Cancelled, "approval_void"), (report.State, report.Evidence));
    }

    [Fact]
    public async Task Of_another_fingerprint_than_the_one_that_was_shown_nothing_is_decided()
    {
        await using var house = await House.OpenAsync(Terms());
        var held = await house.HeldAsync();
        var asked = await AskAsync(house, held);

        await AnswerAsync(house, asked.Question with { Fingerprint = "another" }, PersonsWord.Approves);

        Assert.Equal(SendState.Held, await house.StateAsync(held.SendId));
    }

    [Fact]
    public async Task Nobody_is_asked_about_another_callers_request_or_one_that_waits_no_more()
    {
        await using var house = await House.OpenAsync(Terms());
        var held = await house.HeldAsync();
        var questions = house.Stations.ClientQuestions;

        Assert.Null(await questions.AskAsync(held.RequestId, QuestionKind.Form, Call with { Caller = House.Grace }, House.Stop));
        Assert.IsType<GetSendOutcome.NotFound>(await questions.StandingAsync(held.RequestId, House.Grace, House.Stop));
        await house.DeclineAsync(held);
        Assert.Null(await questions.AskAsync(held.RequestId, QuestionKind.Form, Call, House.Stop));
    }

    [Fact]
    public async Task A_request_that_needs_two_people_is_not_asked_about()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All, approvers: 2));
        var held = await house.HeldAsync();
        await using var byClient = await house.NeighbourAsync(Terms() with { Clock = house.Clock });

        Assert.Null(await byClient.Stations.ClientQuestions.AskAsync(held.RequestId, QuestionKind.Form, Call, House.Stop));
    }

    [Theory]
    [InlineData("ann@gitdate.ink", true)]
    [InlineData("eve@gitdate.ink", false)]
    public async Task Of_those_who_signed_in_only_an_approver_is_asked(string email, bool isAsked)
    {
        await using var house = await House.OpenAsync(Terms(wait: TimeSpan.Zero));
        var person = await house.Database.WriteAsync(tx => PersonStore.SignInAsync(tx, email, "subject"), House.Stop);
        var call = Call with { Caller = House.Ada with { Subject = person.Subject } };
        var held = await house.RecordedAsync(caller: call.Caller);

        var asked = await house.Stations.ClientQuestions.AskAsync(held.RequestId, QuestionKind.Form, call, House.Stop);

        Assert.Equal(isAsked, asked is not null);
        // Taken off the list while the form was open: the yes counts no more than it would on the page.
        var question = asked?.Question ?? (await AskAsync(house, await house.HeldAsync("p2@gitdate.ink"))).Question;
        await house.Stations.ClientQuestions.AnswerAsync(
            question with { RequestId = held.RequestId, Fingerprint = held.Fingerprint }, PersonsWord.Approves, call.Caller, House.Stop);
        Assert.Equal(isAsked ? SendState.Reserved : SendState.Held, await house.StateAsync(held.SendId));
    }

    [Fact]
    public async Task Whoever_is_nobody_here_is_not_asked()
    {
        await using var house = await House.OpenAsync(Terms());
        var call = Call with { Caller = House.Ada with { Subject = "nobody-signed-in" } };
        var held = await house.RecordedAsync(caller: call.Caller);

        Assert.Null(await house.Stations.ClientQuestions.AskAsync(held.RequestId, QuestionKind.Form, call, House.Stop));
    }

    // No longer than that is waited for what was approved: here no loop carries it, unless the test starts one.
    private static HouseTerms Terms(TimeSpan? wait = null)
    {
        var terms = ApprovalHouse.Terms(HoldRule.All);
        return terms with
        {
            Sending = terms.Sending with { Approval = terms.Sending.Approval with { ByClient = true } },
            Limits = wait is { } shorter ? terms.Limits with { SingleWait = shorter } : terms.Limits,
        };
    }

    private static async Task<AskedQuestion> AskAsync(House house, SendReport held, QuestionKind kind = QuestionKind.Form) =>
        (await house.Stations.ClientQuestions.AskAsync(held.RequestId, kind, Call, House.Stop))!;

    private static Task<GetSendOutcome> AnswerAsync(House house, Question question, PersonsWord word) =>
        house.Stations.ClientQuestions.AnswerAsync(question, word, House.Ada, House.Stop);
}
