using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Quotas;

/// <summary>The counts themselves: what a request of several recipients takes, gives back and is told.</summary>
public sealed class QuotaStoreTests
{
    private static readonly QuotaScope Ada = new("default", "local:ada", Rehearsal: false);
    private static readonly string[] Five = ["a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org"];

    [Fact]
    public async Task Each_recipient_counts_and_the_very_last_one_that_is_left_may_still_go()
    {
        await using var counts = await CountsAsync(new QuotaLimits(PerMinute: 6, PerDay: 100, PerRecipientPerDay: 100));
        Assert.Null(await counts.ChargeAsync(Five[..4]));

        Assert.Equal(2, (await counts.AskAsync()).Remaining.ThisMinute);
        Assert.Null(await counts.PeekAsync(Five[..2]));
        Assert.NotNull(await counts.PeekAsync(Five[..3]));
        Assert.Equal(
            new Refusal(
                RefusalCodes.RateLimited,
                RuleNames.RatePerMinute,
                "The limit is 6 emails a minute; 2 can go now, and 3 were asked for.",
                "Wait for the time in retry_after, then make the same call again.",
                TimeSpan.FromSeconds(10)),
            await counts.ChargeAsync(Five[..3]));
        Assert.Null(await counts.ChargeAsync(Five[..2]));
        Assert.Equal(0, (await counts.AskAsync()).Remaining.ThisMinute);
    }

    [Fact]
    public async Task One_that_is_left_is_enough_for_one()
    {
        await using var counts = await CountsAsync(new QuotaLimits(PerMinute: 2, PerDay: 100, PerRecipientPerDay: 100));
        Assert.Null(await counts.ChargeAsync(Five[..1]));

        Assert.Null((await counts.AskAsync(Five[1])).Refusal);
        Assert.Null(await counts.ChargeAsync(Five[1..2]));
        Assert.Equal(RuleNames.RatePerMinute, (await counts.AskAsync(Five[2])).Refusal?.Rule);
    }

    [Fact]
    public async Task More_than_a_minutes_rate_at_once_never_goes_however_long_one_waits()
    {
        await using var counts = await CountsAsync(new QuotaLimits(PerMinute: 4, PerDay: 100, PerRecipientPerDay: 100));

        Assert.Equal(
            new Refusal(
                RefusalCodes.RateLimited,
                RuleNames.RatePerMinute,
                "The limit is 4 emails a minute; 4 can go now, and 5 were asked for.",
                "Ask for fewer recipients in one call."),
            await counts.ChargeAsync(Five));
        Assert.Null(await counts.ChargeAsync(Five[..4]));
        var whole = await counts.ChargeAsync(Five[..4]);

        Assert.Equal("Wait for the time in retry_after, then make the same call again.", whole?.Fix);
        Assert.Equal(TimeSpan.FromMinutes(1), whole?.RetryAfter);
    }

    [Fact]
    public async Task More_than_a_days_rate_at_once_never_goes_and_leaves_the_day_as_it_was()
    {
        await using var counts = await CountsAsync(new QuotaLimits(PerMinute: 100, PerDay: 4, PerRecipientPerDay: 100));

        var refusal = await counts.ChargeAsync(Five);

        Assert.Equal((RefusalCodes.DailyLimit, RuleNames.RatePerDay), (refusal?.Code, refusal?.Rule));
        Assert.Equal("The limit is 4 emails a day; 4 can still go today, and 5 were asked for.", refusal?.Message);
        Assert.Equal("Wait until the next day in UTC, or ask the operator for a higher limit.", refusal?.Fix);
        Assert.Equal(4, (await counts.AskAsync()).Remaining.Today);
    }

    [Fact]
    public async Task What_one_recipient_refuses_is_given_back_for_all_in_the_minute_and_in_the_day()
    {
        await using var counts = await CountsAsync(new QuotaLimits(PerMinute: 10, PerDay: 20, PerRecipientPerDay: 1));
        Assert.Null(await counts.ChargeAsync(Five[3..4]));

        var refusal = await counts.ChargeAsync(Five);

        Assert.Equal((RefusalCodes.RecipientLimit, RuleNames.RatePerRecipientPerDay), (refusal?.Code, refusal?.Rule));
        Assert.Equal("The limit is 1 emails a day to one recipient; 0 can still go today, and 1 were asked for.", refusal?.Message);
        Assert.Equal(new QuotaRemaining(9, 19, 1), (await counts.AskAsync(Five[0])).Remaining);
        Assert.Equal(new QuotaRemaining(9, 19, 0), (await counts.AskAsync(Five[3])).Remaining);
    }

    [Fact]
    public async Task Without_a_recipient_it_is_told_what_is_left_and_nothing_is_refused()
    {
        await using var counts = await CountsAsync(new QuotaLimits(PerMinute: 1, PerDay: 1, PerRecipientPerDay: 1));
        Assert.Null(await counts.ChargeAsync(Five[..1]));

        var (refusal, remaining) = await counts.AskAsync();

        Assert.Null(refusal);
        Assert.Equal(new QuotaRemaining(0, 0, ToRecipientToday: null), remaining);
    }

    [Fact]
    public async Task A_rehearsal_has_ten_times_of_every_limit()
    {
        await using var counts = await CountsAsync(new QuotaLimits(PerMinute: 2, PerDay: 3, PerRecipientPerDay: 4));

        var (_, remaining) = await counts.AskAsync(Five[0], Ada with { Rehearsal = true });

        Assert.Equal(new QuotaRemaining(20, 30, 40), remaining);
    }

    [Fact]
    public async Task Tenants_subjects_and_rehearsals_take_nothing_of_each_other()
    {
        await using var counts = await CountsAsync(new QuotaLimits(PerMinute: 2, PerDay: 3, PerRecipientPerDay: 4));
        Assert.Null(await counts.ChargeAsync(Five[..1]));

        foreach (var other in new[] { Ada with { Tenant = "other" }, Ada with { Subject = "local:grace" } })
            Assert.Equal(new QuotaRemaining(2, 3, 4), (await counts.AskAsync(Five[0], other)).Remaining);
        Assert.Equal(new QuotaRemaining(20, 30, 40), (await counts.AskAsync(Five[0], Ada with { Rehearsal = true })).Remaining);
        Assert.Equal(new QuotaRemaining(1, 2, 3), (await counts.AskAsync(Five[0])).Remaining);
    }

    [Fact]
    public void The_counts_keep_the_names_under_which_older_versions_stored_them()
    {
        var names = QuotaNames.Of(Ada);
        var rehearsal = QuotaNames.Of(Ada with { Rehearsal = true });

        Assert.Equal(
            new QuotaNames("minute|default|local:ada", "day|default|local:ada", "to|default", "to|default|local:ada"), names);
        Assert.Equal(
            new QuotaNames("minute|dry|default|local:ada", "day|dry|default|local:ada", "to|dry|default", "to|dry|default|local:ada"),
            rehearsal);
        Assert.Equal("to|default|a@x.org", names.ToRecipientFromAll("a@x.org"));
        Assert.Equal("to|default|local:ada|a@x.org", names.ToRecipient("a@x.org"));
    }

    [Fact]
    public void A_refusal_denies_by_its_own_rule_alone()
    {
        var refusal = new Refusal(RefusalCodes.DailyLimit, RuleNames.RatePerDay, "why", "what to do");

        Assert.Equal(
            [
                new RuleVerdict(RuleNames.RatePerMinute, new Verdict.Allow()),
                new RuleVerdict(RuleNames.RatePerDay, new Verdict.Deny(RefusalCodes.DailyLimit, "why", "what to do")),
                new RuleVerdict(RuleNames.RatePerRecipientPerDay, new Verdict.Allow()),
            ],
            QuotaStore.VerdictsOf(refusal));
        Assert.All(QuotaStore.VerdictsOf(refusal: null), verdict => Assert.IsType<Verdict.Allow>(verdict.Verdict));
    }

    private static async Task<Counts> CountsAsync(QuotaLimits limits) =>
        new(await House.OpenAsync(new HouseTerms { Quotas = limits }), new QuotaStore(limits));

    private sealed class Counts(House house, QuotaStore store) : IAsyncDisposable
    {
        public Task<Refusal?> ChargeAsync(params string[] recipients) =>
            house.Database.WriteAsync(transaction => store.ChargeAsync(transaction, Ada, recipients), House.Stop);

        public Task<Refusal?> PeekAsync(params string[] recipients) =>
            house.Database.ReadAsync(reader => store.PeekAsync(reader, Ada, recipients), House.Stop);

        public Task<(Refusal? Refusal, QuotaRemaining Remaining)> AskAsync(string? recipient = null, QuotaScope? scope = null) =>
            house.Database.ReadAsync(reader => store.AskAsync(reader, scope ?? Ada, recipient), House.Stop);

        public ValueTask DisposeAsync() => house.DisposeAsync();
    }
}
