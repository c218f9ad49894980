using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Tests.Checker;

/// <summary>I4 and I5: what was said against what was said before and after.</summary>
public sealed class AnswersTests
{
    [Fact]
    public void A_send_that_was_told_of_and_never_seen_again_breaks_I4() =>
        Assert.Equal(["I4: 3"], new Forged().Ask("a").Answer("a", "s", SendStatus.Pending).Found());

    [Fact]
    public void A_send_that_the_server_forgot_breaks_I4() => Assert.Equal(
        ["I4: 3 4"], new Forged().Ask("a").Answer("a", "s", SendStatus.Unknown).State("a", "s", SendStatus.Gone).Found());

    [Fact]
    public void A_send_that_never_ends_breaks_I4() => Assert.Equal(
        ["I4: 3 4"], new Forged().Ask("a").Answer("a", "s", SendStatus.Pending).State("a", "s", SendStatus.Pending).Found());

    [Fact]
    public void A_state_from_before_the_last_start_does_not_count() => Assert.Equal(
        ["I4: 3 4"],
        new Forged().Ask("a").Answer("a", "s", SendStatus.Unknown).State("a", "s", SendStatus.Unknown)
            .Add(new LedgerEvent.Start("2")).Found());

    [Fact]
    public void Held_is_an_end_and_so_is_unknown() => Assert.Empty(new Forged()
        .Ask("a").Answer("a", "s", SendStatus.Held).State("a", "s", SendStatus.Held)
        .Ask("b", "k2", "d").Answer("b", "t", SendStatus.Pending).State("b", "t", SendStatus.Unknown).Found());

    [Fact]
    public void A_mail_of_which_the_server_knows_nothing_breaks_I4() =>
        Assert.Equal(["I4: 3"], new Forged().Ask("a").Take().Nothing("a", AnswerKind.None).Found());

    [Fact]
    public void A_call_that_nobody_answered_and_nobody_took_is_right() =>
        Assert.Empty(new Forged().Ask("a").Nothing("a", AnswerKind.None).Found());

    [Theory]
    [InlineData(SendStatus.Unknown, SendStatus.Pending)]
    [InlineData(SendStatus.Unknown, SendStatus.Cancelled)]
    [InlineData(SendStatus.Rejected, SendStatus.Unknown)]
    [InlineData(SendStatus.NotSent, SendStatus.Pending)]
    [InlineData(SendStatus.Pending, SendStatus.Held)]
    public void A_send_that_goes_back_breaks_I5(SendStatus before, SendStatus after) => Assert.Contains(
        "I5: 3 5",
        new Forged().Ask("a").Answer("a", "s", before).Ask("b").Answer("b", "s", after).State("a", "s", after).Found());

    [Theory]
    [InlineData(SendStatus.Pending, SendStatus.Unknown)]
    [InlineData(SendStatus.Held, SendStatus.Cancelled)]
    [InlineData(SendStatus.Unknown, SendStatus.NotSent)]
    [InlineData(SendStatus.Unknown, SendStatus.Rejected)]
    [InlineData(SendStatus.Rejected, SendStatus.Rejected)]
    public void A_send_that_goes_on_is_right(SendStatus before, SendStatus after) => Assert.Empty(
        new Forged().Ask("a").Answer("a", "s", before).Ask("b").Answer("b", "s", after).State("a", "s", after).Found());

    [Fact]
    public void Answers_of_calls_that_overlapped_may_come_in_any_order() => Assert.Empty(new Forged()
        .Ask("a").Ask("b").Take().Answer("b", "s", SendStatus.Accepted).Answer("a", "s", SendStatus.Pending)
        .State("a", "s", SendStatus.Accepted).Found());

    [Fact]
    public void Two_ids_for_one_key_break_I5() => Assert.Equal(
        ["I5: 3 5"],
        new Forged().Ask("a").Answer("a", "s", SendStatus.Unknown).Ask("b").Answer("b", "t", SendStatus.Unknown)
            .State("a", "s", SendStatus.Unknown).State("b", "t", SendStatus.Unknown).Found());

    [Fact]
    public void One_id_for_two_requests_breaks_I5() => Assert.Contains(
        "I5: 3 5",
        new Forged().Ask("a").Answer("a", "s", SendStatus.Unknown).Ask("b", "k2", "d").Answer("b", "s", SendStatus.Unknown)
            .State("a", "s", SendStatus.Unknown).Found());

    [Fact]
    public void Another_content_under_a_used_key_breaks_I5_unless_it_is_refused()
    {
        var asked = new Forged().Ask("a").Answer("a", "s", SendStatus.Unknown).State("a", "s", SendStatus.Unknown).Ask("b", content: "d");

        Assert.Contains("I5: 3 6", asked.Answer("b", "s", SendStatus.Unknown).State("a", "s", SendStatus.Unknown).Found());
        Assert.Empty(new Forged().Ask("a").Answer("a", "s", SendStatus.Unknown).State("a", "s", SendStatus.Unknown)
            .Ask("b", content: "d").Nothing("b", AnswerKind.Refused, RefusalReason.KeyReused).Found());
    }

    [Theory]
    [InlineData(RefusalReason.KeyReused, true)]
    [InlineData(RefusalReason.Quota, true)]
    [InlineData(RefusalReason.Policy, true)]
    [InlineData(RefusalReason.Input, true)]
    [InlineData(RefusalReason.InProgress, false)]
    [InlineData(RefusalReason.Unavailable, false)]
    public void A_repeat_may_be_put_off_and_not_refused(RefusalReason why, bool isWrong) => Assert.Equal(
        isWrong ? ["I5: 3 5"] : [],
        new Forged().Ask("a").Answer("a", "s", SendStatus.Unknown).Ask("b").Nothing("b", AnswerKind.Refused, why)
            .State("a", "s", SendStatus.Unknown).Found());

    [Fact]
    public void A_repeat_that_a_narrowed_policy_refuses_is_right() => Assert.Empty(new Forged()
        .Ask("a").Answer("a", "s", SendStatus.Unknown).Add(new LedgerEvent.Policy([])).Ask("b")
        .Nothing("b", AnswerKind.Refused, RefusalReason.Policy).State("a", "s", SendStatus.Unknown).Found());
}
