using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Tests.Checker;

/// <summary>I6 to I8: the log, the policy and the quotas.</summary>
public sealed class LogAndPolicyTests
{
    private static readonly SendLine Unknown = new("s", Forged.Ada, SendStatus.Unknown);

    [Fact]
    public void A_log_that_verifies_and_tells_the_same_is_right() =>
        Assert.Empty(Audited().Add(new LedgerEvent.Audit(Ok: true, Sends: [Unknown])).Found());

    [Fact]
    public void A_log_that_does_not_verify_breaks_I6() =>
        Assert.Equal(["I6: 4"], Audited().Add(new LedgerEvent.Audit(Ok: false, "line 7", [Unknown])).Found());

    [Fact]
    public void A_log_that_nobody_verified_breaks_I6() => Assert.Equal(["I6: 0"], Audited().Found());

    [Fact]
    public void A_log_verified_only_before_the_last_start_breaks_I6() => Assert.Equal(
        ["I6: 4"],
        new Forged(audited: true).Ask("a").Add(new LedgerEvent.Audit(Ok: true)).Add(new LedgerEvent.Start("2"))
            .State("a", "s", SendStatus.Unknown).Found());

    [Fact]
    public void A_log_without_the_send_breaks_I6() =>
        Assert.Equal(["I6: 3 4"], Audited().Add(new LedgerEvent.Audit(Ok: true, Sends: [])).Found());

    [Fact]
    public void A_log_that_tells_another_state_breaks_I6() => Assert.Equal(
        ["I6: 3 4"], Audited().Add(new LedgerEvent.Audit(Ok: true, Sends: [Unknown with { Status = SendStatus.Rejected }])).Found());

    [Theory]
    [InlineData("eve@evil.example", "@ok.example", false)]
    [InlineData("eve@ok.example.evil", "@ok.example", false)]
    [InlineData("eve@notok.example", "@ok.example", false)]
    [InlineData("eve@ok.example", "*.ok.example", false)]
    [InlineData("Eve@OK.example", "@ok.example", true)]
    [InlineData("eve@sub.ok.example", "*.ok.example", true)]
    [InlineData("eve@ok.example", "eve@ok.example", true)]
    [InlineData("steve@ok.example", "eve@ok.example", false)]
    public void A_mail_to_an_address_that_the_policy_does_not_allow_breaks_I7(string to, string entry, bool isAllowed) => Assert.Equal(
        isAllowed ? [] : ["I7: 2 4"],
        new Forged().Add(new LedgerEvent.Policy([entry])).Ask("a", to: to).Take(to: to).State("a", "s", SendStatus.Unknown, to).Found());

    [Fact]
    public void Nobody_may_get_mail_under_an_empty_policy() => Assert.Equal(
        ["I7: 2 4"],
        new Forged().Add(new LedgerEvent.Policy([])).Ask("a").Take().State("a", "s", SendStatus.Unknown).Found());

    [Fact]
    public void What_was_taken_before_the_policy_was_narrowed_is_right() => Assert.Empty(new Forged()
        .Ask("a").Take().Add(new LedgerEvent.Policy(["@other.example"])).State("a", "s", SendStatus.Unknown).Found());

    [Fact]
    public void A_mail_that_nobody_asked_for_breaks_I7() => Assert.Equal(["I7: 2"], new Forged().Take().Found());

    [Fact]
    public void A_mail_to_somebody_else_than_asked_breaks_I7() =>
        Assert.Contains("I7: 3", new Forged().Ask("a").Take(to: "bob@ok.example").State("a", "s", SendStatus.Unknown).Found());

    [Fact]
    public void A_mail_with_another_content_than_asked_breaks_I7() =>
        Assert.Equal(["I7: 3"], new Forged().Ask("a").Take("changed").State("a", "s", SendStatus.Unknown).Found());

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(6, 5, false)]
    public void A_day_has_so_many_and_no_more(int takes, int most, bool isRight) =>
        Assert.Equal(isRight, Sent(takes, TimeSpan.Zero, new Quota(QuotaScope.Caller, QuotaPeriod.Day, most)).Found() is []);

    [Fact]
    public void The_next_UTC_day_begins_anew() =>
        Assert.Empty(Sent(6, TimeSpan.FromHours(6), new Quota(QuotaScope.Caller, QuotaPeriod.Day, 5)).Found());

    // The forged clock makes twenty a minute: the bucket and what runs into it last for twenty, and not for forty.
    [Theory]
    [InlineData(20, true)]
    [InlineData(40, false)]
    public void A_minute_has_a_bucket_and_what_runs_into_it(int takes, bool isRight) =>
        Assert.Equal(isRight, Sent(takes, TimeSpan.Zero, new Quota(QuotaScope.All, QuotaPeriod.Minute, 10)).Found() is []);

    [Fact]
    public void A_quota_of_a_recipient_counts_its_recipient_alone()
    {
        var quota = new Quota(QuotaScope.CallerRecipient, QuotaPeriod.Day, 1);

        var two = new Forged(quota).Ask("a").Take().State("a", "s", SendStatus.Unknown)
            .Ask("b", "k2", "d", "bob@ok.example").Take("d", "bob@ok.example").State("b", "t", SendStatus.Unknown, "bob@ok.example");
        Assert.Empty(two.Found());

        two.Ask("c", "k3", "x").Take("x").State("c", "u", SendStatus.Unknown);
        Assert.Equal(["I8: 3 9"], two.Found());
    }

    private static Forged Audited() => new Forged(audited: true).Ask("a").State("a", "s", SendStatus.Unknown);

    private static Forged Sent(int takes, TimeSpan pause, Quota quota)
    {
        var forged = new Forged(quota);
        for (var i = 0; i < takes; i++)
            forged.Wait(pause).Ask($"a{i}", $"k{i}", $"c{i}").Take($"c{i}").State($"a{i}", $"s{i}", SendStatus.Unknown);
        return forged;
    }
}
