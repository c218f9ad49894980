using Workonward.Core.Approval.Questions;
using Workonward.Core.Audit.Epochs;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Approval;

/// <summary>The way of a question through a client, who may do anything to it.</summary>
public sealed partial class ClientQuestionsTests
{
    public static TheoryData<string> OtherCalls => ["subject", "tenant", "client", "tool", "arguments"];

    [Fact]
    public void The_key_of_questions_is_what_it_was_at_its_release() => Assert.Equal(
        "4e94f638c3b433f387e5696d85dc98101a3c1873db4900c4b2d4aea00face7d5",
        Convert.ToHexStringLower(
            new RecipientHashKey(epoch: 1, [.. Enumerable.Range(0, 32).Select(each => (byte)each)], "default").Derive(QuestionSeal.KeyLabel)));

    [Fact]
    public async Task What_was_altered_anywhere_does_not_open()
    {
        await using var house = await House.OpenAsync(Terms());
        var asked = await AskAsync(house, await house.HeldAsync());

        var altered = Enumerable.Range(0, asked.State.Length)
            .Select(at => string.Concat(asked.State.AsSpan(0, at), asked.State[at] == 'A' ? "B" : "A", asked.State.AsSpan(at + 1)))
            .Concat([asked.State[..^4], asked.State + "AAAA", "", "nonsense", "\u0000", new string('A', 5_000)]);

        Assert.Equal(new QuestionReading.Open(asked.Question), house.Stations.ClientQuestions.Open(asked.State, Call));
        // The last character of base64url may hold bits that no byte has; such a text isn't the one that was given.
        Assert.All(altered, state => Assert.IsType<QuestionReading.Invalid>(house.Stations.ClientQuestions.Open(state, Call)));
    }

    [Theory]
    [MemberData(nameof(OtherCalls))]
    public async Task A_question_opens_for_its_own_call_alone(string other)
    {
        await using var house = await House.OpenAsync(Terms());
        var asked = await AskAsync(house, await house.HeldAsync());

        var call = other switch
        {
            "subject" => Call with { Caller = House.Grace },
            "tenant" => Call with { Caller = House.Ada with { Tenant = "another" } },
            "client" => Call with { Caller = House.Ada with { ClientId = "" } },
            "tool" => Call with { Tool = ToolNames.SendBatchEmail },
            _ => Call with { ArgumentsHash = "argument" },
        };

        Assert.IsType<QuestionReading.Invalid>(house.Stations.ClientQuestions.Open(asked.State, call));
    }

    [Fact]
    public async Task Another_servers_question_does_not_open()
    {
        await using var house = await House.OpenAsync(Terms());
        await using var other = await House.OpenAsync(Terms());
        var asked = await AskAsync(other, await other.HeldAsync());

        Assert.IsType<QuestionReading.Invalid>(house.Stations.ClientQuestions.Open(asked.State, Call));
    }

    [Fact]
    public async Task A_question_outlives_a_restart_but_not_its_time()
    {
        await using var house = await House.OpenAsync(Terms());
        var asked = await AskAsync(house, await house.HeldAsync());
        await using var again = await house.NeighbourAsync(Terms() with { Clock = house.Clock });

        Assert.IsType<QuestionReading.Open>(again.Stations.ClientQuestions.Open(asked.State, Call));
        house.Clock.Pass(ClientQuestions.Life);

        Assert.Equal(new QuestionReading.Late(asked.Question), again.Stations.ClientQuestions.Open(asked.State, Call));
        var answer = await AnswerAsync(again, asked.Question, PersonsWord.Approves);
        Assert.Equal(SendState.Held, Assert.IsType<GetSendOutcome.Email>(answer).Report.State);
    }
}
