using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Tests.Checker;

/// <summary>I1 to I3: what was taken against what was said.</summary>
public sealed class TakesTests
{
    [Fact]
    public void A_send_that_was_taken_once_and_called_accepted_is_right() => Assert.Empty(
        new Forged().Ask("a").Take().Answer("a", "s", SendStatus.Accepted).State("a", "s", SendStatus.Accepted).Found());

    [Fact]
    public void Two_takes_under_one_key_break_I1_and_the_accept_I2() => Assert.Equal(
        ["I1: 3 5", "I2: 6 7"],
        new Forged().Ask("a").Take().Ask("b").Take().Answer("b", "s", SendStatus.Accepted).State("a", "s", SendStatus.Accepted).Found());

    [Fact]
    public void Two_takes_of_what_is_called_unknown_break_I1() => Assert.Equal(
        ["I1: 3 4"],
        new Forged().Ask("a").Take().Take(to: "ADA@ok.example").Answer("a", "s", SendStatus.Unknown).State("a", "s", SendStatus.Unknown).Found());

    [Fact]
    public void One_take_for_each_of_two_recipients_is_right() => Assert.Empty(new Forged()
        .Add(new LedgerEvent.Ask("a", "me", "send", "k", [Forged.Ada, "bob@ok.example"], "c"))
        .Take().Take(to: "bob@ok.example")
        .State("a", "s", SendStatus.Accepted).State("a", "t", SendStatus.Accepted, "bob@ok.example").Found());

    [Fact]
    public void One_key_of_two_callers_is_two_keys() => Assert.Empty(new Forged()
        .Ask("a").Take().Ask("b", content: "d", caller: "you").Take("d")
        .State("a", "s", SendStatus.Accepted).State("b", "t", SendStatus.Accepted).Found());

    [Fact]
    public void A_repeat_without_a_key_inside_the_window_may_not_be_taken_again() => Assert.Equal(
        ["I1: 3 6"],
        new Forged().Ask("a", key: null).Take().Answer("a", "s", SendStatus.Unknown)
            .Wait(TimeSpan.FromSeconds(590)).Ask("b", key: null).Take()
            .State("a", "s", SendStatus.Unknown).Found());

    [Fact]
    public void A_repeat_without_a_key_after_the_window_is_another_request() => Assert.Empty(
        new Forged().Ask("a", key: null).Take().Answer("a", "s", SendStatus.Accepted)
            .Wait(TimeSpan.FromSeconds(600)).Ask("b", key: null).Take().Answer("b", "t", SendStatus.Accepted)
            .State("a", "s", SendStatus.Accepted).State("b", "t", SendStatus.Accepted).Found());

    [Fact]
    public void Two_calls_at_the_edge_of_the_window_do_not_allow_three_takes() => Assert.Contains(
        "I1: 3 6 7",
        new Forged().Ask("a", key: null).Take().Answer("a", "s", SendStatus.Accepted)
            .Wait(TimeSpan.FromSeconds(601)).Ask("b", key: null).Take().Take().State("a", "s", SendStatus.Accepted).Found());

    [Fact]
    public void Accepted_without_a_take_breaks_I2() => Assert.Equal(
        ["I2: 3 4"], new Forged().Ask("a").Answer("a", "s", SendStatus.Accepted).State("a", "s", SendStatus.Accepted).Found());

    [Fact]
    public void Accepted_before_the_take_breaks_I2() => Assert.Equal(
        ["I2: 3"], new Forged().Ask("a").Answer("a", "s", SendStatus.Accepted).Take().State("a", "s", SendStatus.Accepted).Found());

    [Fact]
    public void Accepted_for_a_take_to_another_recipient_breaks_I2() => Assert.Contains(
        "I2: 4",
        new Forged().Ask("a", to: "bob@ok.example").Take(to: "bob@ok.example").State("a", "s", SendStatus.Accepted).Found());

    [Theory]
    [InlineData(SendStatus.Rejected)]
    [InlineData(SendStatus.NotSent)]
    [InlineData(SendStatus.Cancelled)]
    [InlineData(SendStatus.Expired)]
    public void A_take_of_what_is_said_not_to_be_sent_breaks_I3(SendStatus status) => Assert.Equal(
        ["I3: 4 3"], new Forged().Ask("a").Take().Answer("a", "s", status).State("a", "s", status).Found());

    [Fact]
    public void A_take_after_the_rejection_breaks_I3_too() => Assert.Equal(
        ["I3: 3 4"], new Forged().Ask("a").Answer("a", "s", SendStatus.Rejected).Take().State("a", "s", SendStatus.Rejected).Found());

    [Fact]
    public void Rejected_and_not_taken_is_right() => Assert.Empty(
        new Forged().Ask("a").Answer("a", "s", SendStatus.Rejected).State("a", "s", SendStatus.Rejected).Found());

    [Theory]
    [InlineData(null)]
    [InlineData("t")]
    public void A_key_that_a_rejection_freed_may_send_under_another_id(string? name) => Assert.Empty(new Forged()
        .Ask("a").Answer("a", "s", SendStatus.Rejected).Ask("b").Take(name: name).Answer("b", "t", SendStatus.Accepted)
        .State("a", "s", SendStatus.Rejected).State("b", "t", SendStatus.Accepted).Found());

    [Fact]
    public void A_take_that_names_the_rejected_send_breaks_I3_even_if_another_was_accepted() => Assert.Equal(
        ["I3: 3 5"],
        new Forged().Ask("a").Answer("a", "s", SendStatus.Rejected).Ask("b").Take(name: "s").Answer("b", "t", SendStatus.Accepted)
            .State("a", "s", SendStatus.Rejected).State("b", "t", SendStatus.Accepted).Found());

    [Theory]
    [InlineData(AnswerKind.Refused)]
    [InlineData(AnswerKind.Nothing)]
    public void A_take_for_a_call_that_was_refused_breaks_I3(AnswerKind kind)
    {
        var why = kind == AnswerKind.Refused ? RefusalReason.Quota : (RefusalReason?)null;

        Assert.Equal(["I3: 3 4", "I4: 4"], new Forged().Ask("a").Nothing("a", kind, why).Take().Found());
    }

    [Fact]
    public void A_take_for_a_preview_breaks_I3() => Assert.Equal(
        ["I3: 3 4", "I4: 4"], new Forged().Ask("a", dry: true).Nothing("a", AnswerKind.Nothing).Take().Found());

    [Fact]
    public void A_refused_call_whose_repeat_was_sent_is_right() => Assert.Empty(new Forged()
        .Ask("a").Nothing("a", AnswerKind.Refused, RefusalReason.Quota).Ask("b").Take().Answer("b", "s", SendStatus.Accepted)
        .State("b", "s", SendStatus.Accepted).Found());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Unknown_may_have_been_taken_once_or_not_at_all(int takes)
    {
        var forged = new Forged().Ask("a");
        for (var i = 0; i < takes; i++)
            forged.Take();

        var verdict = forged.Nothing("a", AnswerKind.None).State("a", "s", SendStatus.Unknown).Check();

        Assert.Empty(verdict.Violations);
        Assert.Equal((1, takes), (verdict.Counts.Unknown, (int)verdict.Counts.UnknownTaken));
    }
}
