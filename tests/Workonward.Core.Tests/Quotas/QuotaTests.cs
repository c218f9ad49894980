using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Quotas;

public sealed class QuotaTests
{
    [Fact]
    public async Task A_burst_of_a_minutes_rate_goes_at_once_and_the_next_one_waits_its_interval()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 3, PerDay: 100, PerRecipientPerDay: 100));
        for (var number = 0; number < 3; number++)
            await SendToAsync(house, number);

        var refusal = await house.RefusedAsync(Some.Draft("next@gitdate.ink"));
        house.Clock.Move(TimeSpan.FromSeconds(20));
        await SendToAsync(house, 4);

        Assert.Equal((RefusalCodes.RateLimited, RuleNames.RatePerMinute), (refusal.Code, refusal.Rule));
        Assert.Equal(TimeSpan.FromSeconds(20), refusal.RetryAfter);
    }

    [Fact]
    public async Task The_day_is_counted_exactly_and_begins_anew_at_midnight_utc()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 100, PerDay: 2, PerRecipientPerDay: 100));
        await SendToAsync(house, 1);
        await SendToAsync(house, 2);

        var refusal = await house.RefusedAsync(Some.Draft("next@gitdate.ink"));
        house.Clock.Move(TimeSpan.FromHours(14));
        await SendToAsync(house, 3);

        Assert.Equal((RefusalCodes.DailyLimit, RuleNames.RatePerDay), (refusal.Code, refusal.Rule));
        Assert.Equal(TimeSpan.FromHours(14), refusal.RetryAfter);
    }

    [Fact]
    public async Task One_recipient_gets_so_many_a_day_from_one_subject_and_twice_that_from_all()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 100, PerDay: 100, PerRecipientPerDay: 1));
        var third = House.Ada with { Subject = "local:third" };
        await house.RecordedAsync(key: "1", caller: House.Ada);

        var again = await house.RefusedAsync(key: "2", caller: House.Ada);
        await house.RecordedAsync(key: "3", caller: House.Grace);
        var overAll = await house.RefusedAsync(key: "4", caller: third);

        Assert.Equal(RefusalCodes.RecipientLimit, again.Code);
        Assert.Equal(RefusalCodes.RecipientLimit, overAll.Code);
    }

    [Fact]
    public async Task The_case_of_the_local_part_makes_no_second_recipient()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 100, PerDay: 100, PerRecipientPerDay: 1));
        await house.RecordedAsync(Some.Draft("person@gitdate.ink"), key: "1");

        var refusal = await house.RefusedAsync(Some.Draft("PERSON@gitdate.ink"), key: "2");

        Assert.Equal(RefusalCodes.RecipientLimit, refusal.Code);
    }

    [Fact]
    public async Task A_refused_request_charges_nothing_of_any_limit()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 2, PerDay: 100, PerRecipientPerDay: 1));
        await house.RecordedAsync(key: "1");
        await house.RefusedAsync(key: "2");
        await house.RefusedAsync(key: "3");

        await SendToAsync(house, 1);

        Assert.Equal(2, house.Backend.Calls);
    }

    [Fact]
    public async Task A_clock_that_goes_back_creates_no_tokens_in_the_minute_and_withholds_none_after_it()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 2, PerDay: 100, PerRecipientPerDay: 100));
        await SendToAsync(house, 1);
        house.Clock.Move(TimeSpan.FromDays(-2));

        var refusal = await house.RefusedAsync(Some.Draft("next@gitdate.ink"));
        house.Clock.Move(TimeSpan.FromMinutes(1));
        await SendToAsync(house, 2);

        Assert.Equal(RuleNames.RatePerMinute, refusal.Rule);
        Assert.InRange(refusal.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-400)]
    public async Task A_clock_that_goes_back_creates_no_tokens_in_the_day(int days)
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 100, PerDay: 2, PerRecipientPerDay: 100));
        await SendToAsync(house, 1);
        house.Clock.Move(TimeSpan.FromDays(days));
        await AfterTheMinuteAsync(house);
        await SendToAsync(house, 2);

        var refusal = await house.RefusedAsync(Some.Draft("next@gitdate.ink"));

        Assert.Equal(RuleNames.RatePerDay, refusal.Rule);
    }

    [Fact]
    public async Task A_clock_that_swings_around_midnight_creates_no_tokens()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 100, PerDay: 1, PerRecipientPerDay: 100));
        house.Clock.Move(TimeSpan.FromHours(14));
        await SendToAsync(house, 1);
        house.Clock.Move(TimeSpan.FromMinutes(-5));
        await AfterTheMinuteAsync(house);
        await house.RefusedAsync(Some.Draft("next@gitdate.ink"));
        house.Clock.Move(TimeSpan.FromMinutes(5));

        var refusal = await house.RefusedAsync(Some.Draft("next@gitdate.ink"));

        Assert.Equal(RuleNames.RatePerDay, refusal.Rule);
    }

    [Fact]
    public async Task A_clock_that_was_far_ahead_blocks_no_later_day()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 100, PerDay: 1, PerRecipientPerDay: 100));
        house.Clock.Move(TimeSpan.FromDays(3_650));
        await SendToAsync(house, 1);
        house.Clock.Move(TimeSpan.FromDays(-3_650));
        await AfterTheMinuteAsync(house);
        await house.RefusedAsync(Some.Draft("next@gitdate.ink"));

        house.Clock.Move(TimeSpan.FromDays(1));
        await SendToAsync(house, 2);

        Assert.Equal(2, house.Backend.Calls);
    }

    [Fact]
    public async Task Rehearsals_have_a_bucket_of_their_own_ten_times_as_large()
    {
        var limits = new QuotaLimits(PerMinute: 1, PerDay: 100, PerRecipientPerDay: 100);
        await using var house = await HouseAsync(limits);
        await using var rehearsal = await house.NeighbourAsync(
            new HouseTerms { Clock = house.Clock, Quotas = limits }.InDryRun());
        for (var number = 0; number < 10; number++)
            await SendToAsync(rehearsal, number);

        var refusal = await rehearsal.RefusedAsync(Some.Draft("next@gitdate.ink"));
        await SendToAsync(house, 0);

        Assert.Equal(RuleNames.RatePerMinute, refusal.Rule);
    }

    [Fact]
    public async Task A_refund_makes_no_room_in_a_later_minute()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 1, PerDay: 100, PerRecipientPerDay: 100));
        house.Backend.Answer = (_, _) => FakeBackend.Unknown();
        var unknown = await SendToAsync(house, 1);
        house.Backend.Answer = (_, _) => FakeBackend.Accept();
        house.Clock.Move(TimeSpan.FromMinutes(1));
        await SendToAsync(house, 2);

        await new Core.Sending.ResolveSends(house.Ledger).ExecuteAsync(unknown.SendId, accepted: false, House.Stop);
        var refusal = await house.RefusedAsync(Some.Draft("next@gitdate.ink"));

        Assert.Equal(RuleNames.RatePerMinute, refusal.Rule);
    }

    [Fact]
    public async Task A_refused_request_charges_nothing_while_the_clock_is_behind_the_counted_day()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 100, PerDay: 2, PerRecipientPerDay: 1));
        house.Clock.Move(TimeSpan.FromDays(1));
        await SendToAsync(house, 1);
        house.Clock.Move(TimeSpan.FromDays(-1));
        await AfterTheMinuteAsync(house);

        var refusal = await house.RefusedAsync(Some.Draft("person1@gitdate.ink"), key: "again");
        await SendToAsync(house, 2);

        Assert.Equal(RuleNames.RatePerRecipientPerDay, refusal.Rule);
    }

    [Fact]
    public async Task Two_processes_share_the_quota()
    {
        var terms = new HouseTerms { Quotas = new(PerMinute: 10, PerDay: 100, PerRecipientPerDay: 100) };
        await using var house = await House.OpenAsync(terms);
        await using var other = await house.NeighbourAsync(terms with { Backend = new FakeBackend() });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            number => (number % 2 == 0 ? house : other).SendAsync(Some.Draft($"person{number}@gitdate.ink"))));

        Assert.Equal(10, house.Backend.Calls + other.Backend.Calls);
        Assert.Equal(30, outcomes.OfType<Core.Sending.SendOutcome.Refused>().Count());
    }

    [Fact]
    public async Task A_preview_shows_what_is_left_and_takes_nothing_of_it()
    {
        await using var house = await HouseAsync(new QuotaLimits(PerMinute: 5, PerDay: 7, PerRecipientPerDay: 3));
        await house.RecordedAsync();

        var preview = await house.Stations.PreviewSend.ExecuteAsync(Some.Draft(), House.Ada, House.Stop);
        var again = await house.Stations.PreviewSend.ExecuteAsync(Some.Draft(), House.Ada, House.Stop);

        Assert.Equal(new QuotaRemaining(4, 6, 2), preview.Remaining);
        Assert.Equal(preview.Remaining, again.Remaining);
    }

    /// <summary>Lets the minute's debt that a jump left behind run off, so that only the day is asked about.</summary>
    private static async Task AfterTheMinuteAsync(House house)
    {
        Assert.Equal(RuleNames.RatePerMinute, (await house.RefusedAsync(Some.Draft("probe@gitdate.ink"))).Rule);
        house.Clock.Move(TimeSpan.FromMinutes(1));
    }

    private static Task<House> HouseAsync(QuotaLimits limits) => House.OpenAsync(new HouseTerms { Quotas = limits });

    private static Task<Core.Sending.SendReport> SendToAsync(House house, int number) => house.RecordedAsync(Some.Draft($"person{number}@gitdate.ink"));
}
