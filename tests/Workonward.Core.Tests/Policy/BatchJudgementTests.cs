using Workonward.Core.Mail;
using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Policy;

public sealed class BatchJudgementTests
{
    private readonly PolicyPipeline _pipeline = new(Policies.Settings(deny: "eve@gitdate.ink", most: 4));

    [Fact]
    public void A_batch_of_which_nothing_is_refused_goes_as_a_whole()
    {
        var judgement = Judge("Ada@gitdate.ink", "grace@GITDATE.ink");

        Assert.Null(judgement.Refusal);
        Assert.Empty(judgement.Refused);
        Assert.Equal(["Ada@gitdate.ink", "grace@gitdate.ink"], judgement.Sendable, StringComparer.Ordinal);
        Assert.All(judgement.Recipients, recipient => Assert.IsType<PolicyOutcome.Approved>(recipient.Outcome));
        Assert.Equal(
            ["batch_size", "batch_duplicates", "addresser", "attribs", "batch"],
            judgement.Verdicts.Select(said => said.Rule),
            StringComparer.Ordinal);
    }

    [Fact]
    public void One_refused_recipient_refuses_the_batch_and_the_rest_is_listed()
    {
        var judgement = Judge("ada@gitdate.ink", "blocked@example.com", "eve@gitdate.ink", "no address");

        Assert.Equal(("batch_refused", "batch"), (judgement.Refusal?.Code, judgement.Refusal?.Rule));
        Assert.StartsWith("3 of 4 recipients", judgement.Refusal?.Message, StringComparison.Ordinal);
        Assert.Equal(["ada@gitdate.ink"], judgement.Sendable, StringComparer.Ordinal);
        Assert.Equal(
            [
                (1, "blocked@example.com", "recipient_not_allowed"),
                (2, "eve@gitdate.ink", "recipient_denied"),
                (3, "no address", "invalid_recipient"),
            ],
            judgement.Refused.Select(refused => (refused.Index, refused.Input, refused.Refusal.Code)));
    }

    [Fact]
    public void One_address_twice_refuses_the_batch_however_it_is_written()
    {
        var judgement = Judge("ada@gitdate.ink", "grace@gitdate.ink", " ADA@Gitdate.Ink");

        Assert.Equal(("duplicate_recipient", "batch_duplicates"), (judgement.Refusal?.Code, judgement.Refusal?.Rule));
        Assert.StartsWith("Recipients 1 and 3 ", judgement.Refusal?.Message, StringComparison.Ordinal);
        Assert.Equal(["ada@gitdate.ink", "grace@gitdate.ink"], judgement.Sendable, StringComparer.Ordinal);
    }

    [Fact]
    public void The_sender_and_the_values_are_refused_for_the_batch_as_for_one_email()
    {
        var addresser = _pipeline.JudgeBatch(new BatchDraft(["ada@gitdate.ink"], "boss@example.com", Attribs.Empty));
        var attribs =
            _pipeline.JudgeBatch(new BatchDraft(["ada@gitdate.ink"], Addresser: null, Policies.Attribs(("a", "<b>"))));

        Assert.Equal(("addresser_not_allowed", "attribs_refused"), (addresser.Refusal?.Code, attribs.Refusal?.Code));
        Assert.Empty(addresser.Sendable);
        Assert.Empty(attribs.Sendable);
    }

    [Fact]
    public void A_batch_without_recipients_is_refused() => Assert.Equal("invalid_argument", Judge().Refusal?.Code);

    [Fact]
    public void A_batch_of_the_greatest_size_is_taken_and_of_one_more_is_not()
    {
        string[] five = ["a@gitdate.ink", "b@gitdate.ink", "c@gitdate.ink", "d@gitdate.ink", "e@gitdate.ink"];

        Assert.Null(Judge(five[..4]).Refusal);
        Assert.Equal(("batch_too_large", "batch_size"), (Judge(five).Refusal?.Code, Judge(five).Refusal?.Rule));
    }

    [Fact]
    public void A_batch_that_is_too_large_is_refused_by_its_count_alone()
    {
        var judgement = _pipeline.JudgeBatch(new BatchDraft(new Unreadable(10_000), Addresser: null, Attribs.Empty));

        Assert.Equal("batch_too_large", judgement.Refusal?.Code);
        Assert.Empty(judgement.Recipients);
    }

    [Fact]
    public void Judging_a_recipient_in_a_batch_says_what_judging_it_alone_says()
    {
        string[] recipients = ["ada@gitdate.ink", "blocked@example.com", "eve@gitdate.ink", "no address"];

        var inBatch = Judge(recipients).Recipients.Select(recipient => recipient.Outcome);

        var alone =
            recipients.Select(recipient => _pipeline.Judge(new Draft(recipient, Addresser: null, Attribs.Empty)));
        Assert.Equal(alone.Select(Said), inBatch.Select(Said), StringComparer.Ordinal);
    }

    private BatchJudgement Judge(params string[] recipients) =>
        _pipeline.JudgeBatch(new BatchDraft(recipients, Addresser: null, Attribs.Empty));

    private static string Said(PolicyOutcome outcome) => string.Join(' ', outcome.Verdicts) + outcome.GetType().Name;

    // Knows how many it holds and fails whoever looks at one.
    private sealed class Unreadable(int count) : IReadOnlyList<string>
    {
        public int Count => count;

        public string this[int index] => throw new InvalidOperationException("A recipient was looked at.");

        public IEnumerator<string> GetEnumerator() => throw new InvalidOperationException("A recipient was looked at.");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
