using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Delivery;

public sealed class RecoveryTests
{
    [Fact]
    public async Task A_send_whose_process_died_becomes_unknown_and_is_never_tried_again_by_itself()
    {
        await using var house = await House.OpenAsync();
        var sendId = await DieWhileDispatchingAsync(house);

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await ClaimsForAWhileAsync(house);

        Assert.Equal(SendState.Unknown, await house.StateAsync(sendId));
        Assert.Equal(0, house.Backend.Calls);
    }

    [Fact]
    public async Task A_send_of_a_living_process_is_left_alone()
    {
        await using var house = await House.OpenAsync();
        await using var neighbour = await house.NeighbourAsync();
        var release = new TaskCompletionSource();
        neighbour.Backend.Answer = async (_, _) =>
        {
            await release.Task;
            return await FakeBackend.Accept();
        };
        var sending = neighbour.RecordedAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(neighbour.Backend.Calls == 1));

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        var untouched = await house.StateAsync(neighbour.Backend.HandedOver.Single().SendId);
        release.SetResult();

        Assert.Equal((SendState.Dispatching, SendState.Accepted), (untouched, (await sending).State));
    }

    [Fact]
    public async Task What_a_dead_process_had_reserved_is_taken_over_and_sent_once()
    {
        await using var house = await House.OpenAsync();
        var sendId = await DieWithReservedAsync(house, new FakeBackend());

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await ClaimsForAWhileAsync(house, async () => await house.StateAsync(sendId) == SendState.Accepted);

        Assert.Equal(1, house.Backend.Calls);
    }

    [Fact]
    public async Task What_was_reserved_for_another_backend_or_key_is_never_claimed()
    {
        await using var house = await House.OpenAsync();
        var foreign = await DieWithReservedAsync(house, new FakeBackend { Profile = new BackendProfile("profile-b", "b") });
        var own = await DieWithReservedAsync(house, new FakeBackend(), Some.Draft("own@gitdate.ink"));

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await ClaimsForAWhileAsync(house, async () => await house.StateAsync(own) == SendState.Accepted);

        Assert.Equal((SendState.Reserved, 1), (await house.StateAsync(foreign), house.Backend.Calls));
    }

    [Fact]
    public async Task What_was_reserved_for_another_backend_is_left_for_a_process_that_has_it()
    {
        await using var house = await House.OpenAsync();
        var profile = new BackendProfile("profile-b", "b");
        var sendId = await DieWithReservedAsync(house, new FakeBackend { Profile = profile });
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await using var other = await house.NeighbourAsync(
            new HouseTerms { Clock = house.Clock, Backend = new FakeBackend { Profile = profile } });

        await other.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await ClaimsForAWhileAsync(other, async () => await house.StateAsync(sendId) == SendState.Accepted);

        Assert.Equal((0, 1), (house.Backend.Calls, other.Backend.Calls));
    }

    [Fact]
    public async Task Dry_run_parks_what_waits()
    {
        await using var house = await House.OpenAsync(new HouseTerms().InDryRun());
        var sendId = await DieWithReservedAsync(house, new FakeBackend());

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await ClaimsForAWhileAsync(house);

        Assert.Equal((SendState.Reserved, 0), (await house.StateAsync(sendId), house.Backend.Calls));
    }

    [Fact]
    public async Task An_idempotent_backend_gets_the_same_id_again_inside_its_window()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Backend = Idempotent() });
        var sendId = await DieWhileDispatchingAsync(house);

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await Eventually.HoldsAsync(async () => await house.StateAsync(sendId) == SendState.Accepted);

        Assert.Equal([sendId], house.Backend.HandedOver.Select(email => email.SendId));
        Assert.Equal(2, (await house.FindAsync(sendId)).Attempt);
    }

    [Fact]
    public async Task While_the_operator_pauses_also_a_repeat_waits()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Backend = Idempotent() });
        var sendId = await DieWhileDispatchingAsync(house);
        await new Core.Sending.PauseDispatch(house.Ledger).PauseAsync(House.Stop);

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        var paused = (await house.StateAsync(sendId), house.Backend.Calls);
        await new Core.Sending.PauseDispatch(house.Ledger).ResumeAsync(House.Stop);
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await Eventually.HoldsAsync(async () => await house.StateAsync(sendId) == SendState.Accepted);

        Assert.Equal((SendState.Dispatching, 0), paused);
    }

    [Fact]
    public async Task After_the_window_less_a_tenth_also_an_idempotent_backend_is_unknown()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Backend = Idempotent() });
        var sendId = await DieWhileDispatchingAsync(house);
        house.Clock.Move(TimeSpan.FromHours(1) * 0.91);

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal((SendState.Unknown, 0), (await house.StateAsync(sendId), house.Backend.Calls));
    }

    [Fact]
    public async Task A_repeat_that_the_policy_no_longer_allows_is_not_handed_over()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Backend = Idempotent() });
        var sendId = await DieWhileDispatchingAsync(house);
        house.Policy.Replace(Some.Policy("@example.com"));

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await Eventually.HoldsAsync(async () => await house.StateAsync(sendId) != SendState.Dispatching);

        Assert.Equal((SendState.Unknown, 0), (await house.StateAsync(sendId), house.Backend.Calls));
    }

    [Fact]
    public async Task Of_a_repeat_to_an_idempotent_backend_only_an_acceptance_proves_anything()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Backend = Idempotent() });
        house.Backend.Answer = (_, _) => FakeBackend.Later();
        var sendId = await DieWhileDispatchingAsync(house);

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        await Eventually.HoldsAsync(async () => await house.StateAsync(sendId) != SendState.Dispatching);

        Assert.Equal((SendState.Unknown, 1), (await house.StateAsync(sendId), house.Backend.Calls));
    }

    [Fact]
    public async Task A_late_reply_of_the_old_owner_counts_when_it_is_an_acceptance()
    {
        await using var house = await House.OpenAsync();
        var release = new TaskCompletionSource();
        house.Backend.Answer = async (_, _) =>
        {
            await release.Task;
            return await FakeBackend.Accept();
        };
        var sending = house.RecordedAsync(key: "k");
        await Eventually.HoldsAsync(() => Task.FromResult(house.Backend.Calls == 1));
        await DeclareUnknownAsync(house);

        release.SetResult();
        var report = await sending;

        Assert.Equal((SendState.Accepted, "late_reply"), (report.State, report.Evidence));
    }

    private static FakeBackend Idempotent() => new()
    {
        Capabilities = new BackendCapabilities(TimeSpan.FromHours(1), CanLookUp: false, TimeSpan.FromMinutes(1)),
    };

    /// <summary>Leaves a dispatching row behind, as a kill between the claim and the reply does.</summary>
    private static async Task<string> DieWhileDispatchingAsync(House house)
    {
        var neighbour = await house.NeighbourAsync();
        neighbour.Backend.Answer = (_, _) => new TaskCompletionSource<DeliveryResult>().Task;
        _ = neighbour.SendAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(neighbour.Backend.Calls == 1));
        var sendId = neighbour.Backend.HandedOver.Single().SendId;
        await neighbour.Ledger.DisposeAsync();
        return sendId;
    }

    private static async Task<string> DieWithReservedAsync(House house, FakeBackend backend, Draft? draft = null)
    {
        var neighbour = await house.NeighbourAsync(new HouseTerms { Clock = house.Clock, Backend = backend });
        await new Core.Sending.PauseDispatch(neighbour.Ledger).PauseAsync(House.Stop);
        var report = await neighbour.RecordedAsync(draft);
        await new Core.Sending.PauseDispatch(neighbour.Ledger).ResumeAsync(House.Stop);
        await neighbour.Ledger.DisposeAsync();
        Assert.Equal(SendState.Reserved, report.State);
        return report.SendId;
    }

    private static async Task ClaimsForAWhileAsync(House house, Func<Task<bool>>? until = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var loop = house.Stations.DeliveryWorker.RunAsync(stop.Token);
        house.Stations.DeliveryWorker.Wake();
        if (until is not null)
            await Eventually.HoldsAsync(until);
        else
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, House.Stop);
        await stop.CancelAsync();
        await loop;
    }

    private static Task<int> DeclareUnknownAsync(House house) => house.Database.WriteAsync(
        transaction => transaction.ExecuteAsync("UPDATE send SET state = 'UNKNOWN' WHERE state = 'DISPATCHING'"), House.Stop);
}
