using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class CancelSendTests
{
    private static HouseTerms Delayed => new()
    {
        Sending = new HouseTerms().Sending with { UndoDelay = TimeSpan.FromSeconds(30) },
    };

    [Fact]
    public async Task A_send_that_is_kept_back_is_answered_at_once_and_goes_when_its_time_has_come()
    {
        await using var house = await House.OpenAsync(Delayed);
        await using var loop = Loop.Start(house);

        var report = await house.RecordedAsync();
        Assert.Equal((SendState.Reserved, 0), (report.State, house.Backend.Calls));
        Assert.Contains("10:00:30 UTC; cancel_send stops it", report.Next, StringComparison.Ordinal);

        house.Clock.Pass(TimeSpan.FromSeconds(30));
        await Eventually.HoldsAsync(async () => await house.StateAsync(report.SendId) == SendState.Accepted);
    }

    [Fact]
    public async Task A_rehearsal_is_not_kept_back()
    {
        await using var house = await House.OpenAsync(Delayed.InDryRun());

        Assert.Equal(SendState.DryRun, (await house.RecordedAsync()).State);
    }

    [Fact]
    public async Task What_was_cancelled_never_goes_and_its_day_is_given_back()
    {
        await using var house = await House.OpenAsync(
            Delayed with { Quotas = new QuotaLimits(PerMinute: 10, PerDay: 1, PerRecipientPerDay: 1) });
        var sent = await house.RecordedAsync();

        var cancelled = await CancelAsync(house, new SendReference.BySendId(sent.SendId));
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal((SendState.Cancelled, "caller_cancelled"), (cancelled.State, cancelled.Evidence));
        Assert.Equal(["send.reserved", "send.cancelled"], await house.EventsAsync());
        Assert.Equal(SendState.Reserved, (await house.RecordedAsync(key: "another")).State);
        Assert.Equal(0, house.Backend.Calls);
    }

    [Fact]
    public async Task Whoever_waits_hears_that_a_shell_stopped_it()
    {
        var terms = new HouseTerms { Limits = new() { SingleWait = TimeSpan.FromSeconds(3) } };
        terms.Backend.Answer = (_, _) =>
            Task.FromResult<DeliveryResult>(new DeliveryResult.TryLater("connect_failed", TimeSpan.FromMinutes(5)));
        await using var house = await House.OpenAsync(terms);
        await using var shell = await house.NeighbourAsync(new HouseTerms { Clock = house.Clock });
        await using var loop = Loop.Start(house);

        var waiting = house.RecordedAsync();
        LedgerLine? tried = null;
        await Eventually.HoldsAsync(async () => (tried = await TriedAsync(shell)) is not null);
        await new CancelSends(shell.Ledger).ExecuteAsync(tried!.SendId, House.Stop);

        Assert.Equal(SendState.Cancelled, (await waiting).State);
    }

    [Fact]
    public async Task A_key_that_both_tools_hold_cancels_neither_and_asks_for_the_id()
    {
        await using var house = await House.OpenAsync(Delayed);
        var send = await house.RecordedAsync(key: "k");
        var asked = Assert.IsType<BatchOutcome.ConfirmationRequired>(await house.BatchAsync(key: "k")).Request;
        var batch = Assert.IsType<BatchOutcome.Recorded>(await house.BatchAsync(key: "k", token: asked.ConfirmToken)).Report;

        var answer = await house.Stations.CancelSend.ExecuteAsync(new SendReference.ByKey("k"), House.Ada, House.Stop);

        var refusal = Assert.IsType<GetSendOutcome.NotFound>(answer).Refusal;
        Assert.Equal((RefusalCodes.InvalidArgument, RuleNames.Arguments), (refusal.Code, refusal.Rule));
        Assert.Contains("send_id or the batch_id", refusal.Fix, StringComparison.Ordinal);
        Assert.Equal(SendState.Reserved, await house.StateAsync(send.SendId));
        Assert.Equal(SendState.Reserved, await house.StateAsync(batch.Sends[0].SendId));
    }

    [Fact]
    public async Task Of_a_batch_each_send_is_stopped()
    {
        await using var house = await House.OpenAsync(Delayed);
        var asked = Assert.IsType<BatchOutcome.ConfirmationRequired>(await house.BatchAsync()).Request;
        var batch = Assert.IsType<BatchOutcome.Recorded>(await house.BatchAsync(token: asked.ConfirmToken)).Report;

        var outcome = await house.Stations.CancelSend.ExecuteAsync(
            new SendReference.ByBatchId(batch.BatchId), House.Ada, House.Stop);

        var stopped = Assert.IsType<GetSendOutcome.Batch>(outcome).Report.Sends;
        Assert.Equal(3, stopped.Count);
        Assert.All(stopped, send => Assert.Equal(SendState.Cancelled, send.State));
    }

    [Fact]
    public async Task What_was_handed_over_is_told_as_it_is()
    {
        await using var house = await House.OpenAsync();
        var sent = await house.RecordedAsync(key: "k");

        var told = await CancelAsync(house, new SendReference.ByKey("k"));

        Assert.Equal((sent.SendId, SendState.Accepted), (told.SendId, told.State));
    }

    [Fact]
    public async Task What_belongs_to_another_caller_is_not_found_and_stays()
    {
        await using var house = await House.OpenAsync(Delayed);
        var sent = await house.RecordedAsync();

        var outcome = await house.Stations.CancelSend.ExecuteAsync(
            new SendReference.BySendId(sent.SendId), House.Grace, House.Stop);

        Assert.Equal(RefusalCodes.NotFound, Assert.IsType<GetSendOutcome.NotFound>(outcome).Refusal.Code);
        Assert.Equal(SendState.Reserved, await house.StateAsync(sent.SendId));
    }

    [Fact]
    public async Task Whoever_waits_for_a_paused_send_hears_that_it_was_cancelled()
    {
        await using var house = await House.OpenAsync();
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        var sent = await house.RecordedAsync();

        await CancelAsync(house, new SendReference.BySendId(sent.SendId));

        Assert.Equal((SendState.Cancelled, true), ((await house.RecordedAsync()).State, (await house.RecordedAsync()).Replayed));
    }

    [Fact]
    public async Task Of_a_claim_and_a_cancelling_at_the_same_moment_exactly_one_wins()
    {
        await using var house = await House.OpenAsync(Delayed);
        await using var neighbour = await house.NeighbourAsync();
        await using var loop = Loop.Start(house);
        for (var round = 0; round < 200; round++)
        {
            var report = await house.RecordedAsync(Some.Draft($"p{round}@gitdate.ink"));
            var before = house.Backend.Calls;
            house.Clock.Pass(TimeSpan.FromSeconds(30));
            house.Stations.DeliveryWorker.Wake();
            if (round % 2 == 0)
                await Task.Yield();
            await neighbour.Stations.CancelSend.ExecuteAsync(new SendReference.BySendId(report.SendId), House.Ada, House.Stop);
            await Eventually.HoldsAsync(async () => await house.StateAsync(report.SendId) is SendState.Accepted or SendState.Cancelled);

            var wasSent = await house.StateAsync(report.SendId) == SendState.Accepted;
            Assert.Equal(wasSent ? 1 : 0, house.Backend.Calls - before);
        }
    }

    private static async Task<LedgerLine?> TriedAsync(House house) =>
        (await new ListSends(house.Ledger).NewestAsync(SendState.Reserved, before: null, most: 10, House.Stop))
        .FirstOrDefault(line => line.Attempt == 1);

    private static async Task<SendReport> CancelAsync(House house, SendReference reference) =>
        Assert.IsType<GetSendOutcome.Email>(
            await house.Stations.CancelSend.ExecuteAsync(reference, House.Ada, House.Stop)).Report;
}
