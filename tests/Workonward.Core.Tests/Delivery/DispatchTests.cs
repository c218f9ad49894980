using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Delivery;

public sealed class DispatchTests
{
    [Fact]
    public async Task While_the_operator_pauses_sends_wait_and_after_resuming_they_go()
    {
        await using var house = await House.OpenAsync();
        await using var loop = Loop.Start(house);
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);

        var waiting = await house.RecordedAsync();
        var calls = house.Backend.Calls;
        await new PauseDispatch(house.Ledger).ResumeAsync(House.Stop);

        Assert.Equal((SendState.Reserved, 0), (waiting.State, calls));
        Assert.Contains("paused", waiting.Next, StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => await house.StateAsync(waiting.SendId) == SendState.Accepted);
    }

    [Fact]
    public async Task After_three_unknowns_in_a_row_dispatch_pauses_and_a_probe_and_one_send_open_it()
    {
        await using var house = await House.OpenAsync(new HouseTerms
        {
            Limits = new SendingLimits { ProbeInterval = TimeSpan.FromMilliseconds(20), SweepInterval = TimeSpan.FromMilliseconds(20) },
        });
        var probe = new ProbeResult[] { new ProbeResult.Unreachable("connect_failed") };
        house.Backend.Probe = () => probe[0];
        await ThreeUnknownsAsync(house);
        await using var loop = Loop.Start(house);

        var waiting = await house.RecordedAsync(Some.Draft("waiting@gitdate.ink"));
        house.Backend.Answer = (_, _) => FakeBackend.Accept();
        probe[0] = new ProbeResult.Ready();
        await Eventually.HoldsAsync(async () => await house.StateAsync(waiting.SendId) == SendState.Accepted);
        var after = await house.RecordedAsync(Some.Draft("after@gitdate.ink"));

        Assert.Equal((SendState.Reserved, SendState.Accepted), (waiting.State, after.State));
        Assert.Contains("dispatch.paused", await house.EventsAsync());
        Assert.Contains("dispatch.resumed", await house.EventsAsync());
    }

    [Fact]
    public async Task When_the_trial_send_is_unknown_too_the_pause_goes_on()
    {
        await using var house = await House.OpenAsync();
        await ThreeUnknownsAsync(house);
        await OfferTrialAsync(house);

        var trial = await house.RecordedAsync(Some.Draft("trial@gitdate.ink"));
        var waiting = await house.RecordedAsync(Some.Draft("waiting@gitdate.ink"));

        Assert.Equal((SendState.Unknown, SendState.Reserved), (trial.State, waiting.State));
        Assert.Equal(4, house.Backend.Calls);
    }

    [Fact]
    public async Task What_became_of_the_trial_is_audited()
    {
        await using var house = await House.OpenAsync(new HouseTerms
        {
            Limits = new SendingLimits { SingleWait = TimeSpan.FromMilliseconds(50) },
        });
        await ThreeUnknownsAsync(house);
        await OfferTrialAsync(house);
        house.Backend.Answer = (_, _) => FakeBackend.Later();
        await house.RecordedAsync(Some.Draft("later@gitdate.ink"));
        await Eventually.HoldsAsync(async () => (await house.EventsAsync()).Contains("send.later"));

        house.Backend.Answer = (_, _) => FakeBackend.Unknown();
        await house.RecordedAsync(Some.Draft("trial@gitdate.ink"));
        await Eventually.HoldsAsync(async () => (await house.EventsAsync()).Count(ev => ev == "send.unknown") == 4);

        var lines = await house.AuditAsync();
        Assert.Single(lines, line => line.Contains("dispatch.trial\",\"outcome\":\"trial_later", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("dispatch.paused\",\"outcome\":\"trial_unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_clock_went_back_what_waits_goes_at_the_present_time()
    {
        await using var house = await House.OpenAsync();
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        var waiting = await house.RecordedAsync();
        house.Clock.Move(TimeSpan.FromDays(-2));

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        var row = await house.FindAsync(waiting.SendId);
        var now = house.Clock.GetUtcNow();
        Assert.Equal((SendState.Reserved, now, now + TimeSpan.FromHours(1)), (row.State, row.NotBefore, row.ExpiresAt));
    }

    [Fact]
    public async Task Only_one_send_is_the_trial()
    {
        await using var house = await House.OpenAsync();
        await ThreeUnknownsAsync(house);
        await OfferTrialAsync(house);
        var release = new TaskCompletionSource();
        house.Backend.Answer = async (_, _) =>
        {
            await release.Task;
            return await FakeBackend.Accept();
        };

        var trial = house.RecordedAsync(Some.Draft("trial@gitdate.ink"));
        await Eventually.HoldsAsync(() => Task.FromResult(house.Backend.Calls == 4));
        var waiting = await house.RecordedAsync(Some.Draft("waiting@gitdate.ink"));
        release.SetResult();

        Assert.Equal((SendState.Accepted, SendState.Reserved), ((await trial).State, waiting.State));
    }

    [Fact]
    public async Task A_definite_answer_between_unknowns_begins_the_count_anew()
    {
        await using var house = await House.OpenAsync();
        var answers = new Queue<Func<Task<DeliveryResult>>>(
            [FakeBackend.Unknown, FakeBackend.Unknown, () => FakeBackend.Reject(), FakeBackend.Unknown, FakeBackend.Unknown]);
        house.Backend.Answer = (_, _) => answers.Dequeue()();

        for (var number = 0; number < 5; number++)
            await house.RecordedAsync(Some.Draft($"person{number}@gitdate.ink"));

        Assert.DoesNotContain("dispatch.paused", await house.EventsAsync());
    }

    [Fact]
    public async Task A_narrowed_allowlist_stops_mail_that_is_already_queued_and_refunds_it()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Quotas = new(10, 10, PerRecipientPerDay: 1) });
        await using var loop = Loop.Start(house);
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        var queued = await house.RecordedAsync();

        house.Policy.Replace(Some.Policy("@example.com"));
        await new PauseDispatch(house.Ledger).ResumeAsync(House.Stop);
        await Eventually.HoldsAsync(async () => await house.StateAsync(queued.SendId) != SendState.Reserved);
        house.Policy.Replace(Some.Policy());
        var again = await house.RecordedAsync(key: "anew");

        var row = await house.FindAsync(queued.SendId);
        Assert.Equal((SendState.Cancelled, RefusalCodes.RecipientNotAllowed), (row.State, row.Outcome));
        Assert.Equal((SendState.Accepted, 1), (again.State, house.Backend.Calls));
    }

    [Fact]
    public async Task What_was_provably_not_taken_is_tried_again_later()
    {
        await using var house = await House.OpenAsync(new HouseTerms
        {
            Limits = new SendingLimits { SingleWait = TimeSpan.FromMilliseconds(50) },
        });
        house.Backend.Answer = (_, _) => FakeBackend.Later();
        await using var loop = Loop.Start(house);
        var first = await house.RecordedAsync();
        await Eventually.HoldsAsync(async () => (await house.FindAsync(first.SendId)) is { State: SendState.Reserved, Attempt: 1 });

        house.Backend.Answer = (_, _) => FakeBackend.Accept();
        house.Clock.Move(TimeSpan.FromSeconds(2));
        await Eventually.HoldsAsync(async () => await house.StateAsync(first.SendId) == SendState.Accepted);

        Assert.Equal(2, (await house.FindAsync(first.SendId)).Attempt);
        Assert.Contains("send.later", await house.EventsAsync());
    }

    [Fact]
    public async Task A_reserved_send_expires_after_an_hour_and_is_refunded()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Quotas = new(10, 10, PerRecipientPerDay: 1) });
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        var waiting = await house.RecordedAsync();

        house.Clock.Move(TimeSpan.FromMinutes(61));
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await new PauseDispatch(house.Ledger).ResumeAsync(House.Stop);

        Assert.Equal(SendState.Expired, await house.StateAsync(waiting.SendId));
        Assert.Equal(SendState.Accepted, (await house.RecordedAsync(key: "anew")).State);
    }

    [Fact]
    public async Task A_caller_that_leaves_before_the_hand_over_cancels_it_and_may_ask_again()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Limits = new SendingLimits { Slots = 1 } });
        var release = new TaskCompletionSource();
        house.Backend.Answer = async (_, _) =>
        {
            await release.Task;
            return await FakeBackend.Accept();
        };
        var busy = house.RecordedAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(house.Backend.Calls == 1));
        using var leaving = new CancellationTokenSource();

        var left = house.Stations.SendEmail.ExecuteAsync(Some.Draft("later@gitdate.ink"), "k", House.Ada, leaving.Token);
        await Eventually.HoldsAsync(async () => (await house.EventsAsync()).Count(ev => ev == "send.reserved") == 2);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        release.SetResult();
        await busy;

        Assert.Equal(SendState.Accepted, (await house.RecordedAsync(Some.Draft("later@gitdate.ink"), "k")).State);
        Assert.Equal(2, house.Backend.Calls);
    }

    [Fact]
    public async Task A_caller_that_leaves_after_the_hand_over_changes_nothing()
    {
        await using var house = await House.OpenAsync();
        var release = new TaskCompletionSource();
        house.Backend.Answer = async (_, _) =>
        {
            await release.Task;
            return await FakeBackend.Accept();
        };
        using var leaving = new CancellationTokenSource();

        var left = house.Stations.SendEmail.ExecuteAsync(Some.Draft(), "k", House.Ada, leaving.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(house.Backend.Calls == 1));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        release.SetResult();
        var again = await house.RecordedAsync(key: "k");

        Assert.Equal((SendState.Accepted, true, 1), (again.State, again.Replayed, house.Backend.Calls));
    }

    [Fact]
    public async Task Draining_waits_for_what_is_on_its_way()
    {
        await using var house = await House.OpenAsync();
        var release = new TaskCompletionSource();
        house.Backend.Answer = async (_, _) =>
        {
            await release.Task;
            return await FakeBackend.Accept();
        };
        var sending = house.RecordedAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(house.Backend.Calls == 1));

        var drained = house.Stations.DeliveryWorker.DrainAsync(House.Stop);
        var waited = !drained.IsCompleted;
        release.SetResult();
        await drained;

        Assert.True(waited);
        Assert.Equal(SendState.Accepted, (await sending).State);
    }

    [Fact]
    public async Task An_ending_process_claims_nothing_more_and_answers_who_waits_for_it()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Limits = new SendingLimits { Slots = 1 } });
        await using var loop = Loop.Start(house);
        var release = new TaskCompletionSource();
        house.Backend.Answer = async (_, _) =>
        {
            await release.Task;
            return await FakeBackend.Accept();
        };
        var handedOver = house.RecordedAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(house.Backend.Calls == 1));
        var waiting = house.RecordedAsync(Some.Draft("later@gitdate.ink"));
        await Eventually.HoldsAsync(async () => (await house.EventsAsync()).Count(ev => ev == "send.reserved") == 2);

        house.Stations.DeliveryWorker.StopClaiming();
        var answered = await waiting;
        release.SetResult();
        await house.Stations.DeliveryWorker.DrainAsync(House.Stop);

        Assert.Equal((SendState.Reserved, SendState.Accepted), (answered.State, (await handedOver).State));
        Assert.Equal((SendState.Reserved, 1), (await house.StateAsync(answered.SendId), house.Backend.Calls));
    }

    private static async Task ThreeUnknownsAsync(House house)
    {
        house.Backend.Answer = (_, _) => FakeBackend.Unknown();
        for (var number = 0; number < 3; number++)
            await house.RecordedAsync(Some.Draft($"unknown{number}@gitdate.ink"));
    }

    private static Task<bool> OfferTrialAsync(House house) => house.Database.WriteAsync(
        async transaction =>
        {
            await new DispatchStore(house.Ledger.Audit).OfferTrialAsync(transaction, house.Backend.Profile.Id);
            return true;
        },
        House.Stop);
}
