using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class UnknownTests
{
    [Fact]
    public async Task An_ambiguous_reply_is_called_unknown_and_the_key_answers_it_again()
    {
        await using var house = await UnknownHouseAsync(key: "k");

        var again = await house.RecordedAsync(key: "k");

        Assert.Equal((SendState.Unknown, true), (again.State, again.Replayed));
        Assert.Equal(1, house.Backend.Calls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another-key")]
    public async Task An_open_unknown_blocks_the_same_request_with_and_without_a_key(string? key)
    {
        await using var house = await UnknownHouseAsync(key: "k");
        house.Clock.Move(TimeSpan.FromHours(2));

        var again = await house.RecordedAsync(key: key);

        Assert.Equal((SendState.Unknown, true), (again.State, again.DuplicateSuppressed));
        Assert.StartsWith("No second email was sent", again.Next, StringComparison.Ordinal);
        Assert.Equal(1, house.Backend.Calls);
    }

    [Fact]
    public async Task The_key_of_an_unknown_send_is_good_for_no_other_email()
    {
        await using var house = await UnknownHouseAsync(key: "k");

        var refusal = await house.RefusedAsync(Some.Draft("other@gitdate.ink"), key: "k");

        Assert.Equal(RefusalCodes.KeyReused, refusal.Code);
    }

    [Fact]
    public async Task Another_email_to_the_same_recipient_is_not_blocked()
    {
        await using var house = await UnknownHouseAsync();
        house.Backend.Answer = (_, _) => FakeBackend.Accept();

        var other = await house.RecordedAsync(Some.Draft(name: "Grace"));

        Assert.Equal(SendState.Accepted, other.State);
    }

    [Fact]
    public async Task A_batch_with_a_blocked_recipient_is_refused_and_names_the_send()
    {
        await using var house = await UnknownHouseAsync(draft: Some.Draft("person1@gitdate.ink"));

        var outcome = await house.BatchAsync();

        Assert.Equal(RefusalCodes.UnknownOpen, Assert.IsType<BatchOutcome.Refused>(outcome).Refusal.Code);
    }

    [Fact]
    public async Task Settled_as_not_sent_it_is_refunded_and_a_new_key_sends()
    {
        await using var house = await UnknownHouseAsync(
            key: "k", terms: new HouseTerms { Quotas = new(PerMinute: 10, PerDay: 10, PerRecipientPerDay: 1) });
        var unknown = await house.RecordedAsync(key: "k");

        var settled = await new ResolveSends(house.Ledger).ExecuteAsync(unknown.SendId, accepted: false, House.Stop);
        house.Backend.Answer = (_, _) => FakeBackend.Accept();
        var sent = await house.RecordedAsync(key: "k2");

        Assert.IsType<ResolveOutcome.Settled>(settled);
        Assert.Equal(SendState.NotSent, (await house.RecordedAsync(key: "k")).State);
        Assert.Equal((SendState.Accepted, false), (sent.State, sent.Replayed));
    }

    [Fact]
    public async Task Only_an_unknown_send_can_be_settled()
    {
        await using var house = await House.OpenAsync();
        var accepted = await house.RecordedAsync();

        var outcome = await new ResolveSends(house.Ledger).ExecuteAsync(accepted.SendId, accepted: false, House.Stop);

        Assert.Equal(new ResolveOutcome.NotUnknown(SendState.Accepted), outcome);
        Assert.IsType<ResolveOutcome.NotFound>(
            await new ResolveSends(house.Ledger).ExecuteAsync("no-such-send", accepted: true, House.Stop));
    }

    [Fact]
    public async Task A_backend_that_throws_is_unknown()
    {
        await using var house = await House.OpenAsync();
        house.Backend.Answer = (_, _) => throw new InvalidOperationException("boom");

        var report = await house.RecordedAsync();

        Assert.Equal((SendState.Unknown, "backend_failed"), (report.State, report.Evidence));
        Assert.DoesNotContain("boom", string.Join('\n', await house.AuditAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_that_hangs_is_unknown_when_its_time_is_over()
    {
        await using var house = await House.OpenAsync(new HouseTerms
        {
            Limits = new SendingLimits { BackendDeadline = TimeSpan.FromMilliseconds(100) },
        });
        house.Backend.Answer = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return await FakeBackend.Accept();
        };

        var report = await house.RecordedAsync();

        Assert.Equal(SendState.Unknown, report.State);
    }

    [Fact]
    public async Task A_look_up_backend_settles_what_is_unknown()
    {
        var backend = new FakeBackend
        {
            Capabilities = new BackendCapabilities(IdempotentWindow: null, CanLookUp: true, TimeSpan.FromMinutes(1)),
            Answer = (_, _) => FakeBackend.Unknown(),
        };
        await using var house = await House.OpenAsync(new HouseTerms { Backend = backend });
        var taken = await house.RecordedAsync();
        var lost = await house.RecordedAsync(Some.Draft("lost@gitdate.ink"));
        backend.LookUp = id => id == taken.SendId
            ? new LookUpResult.Found(new AcceptedReply("<late@gitdate.ink>", 9, "local", InjectionStatus: null, DeliveryStatus: null))
            : new LookUpResult.NotFound();

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        var tooEarly = await house.StateAsync(lost.SendId);
        house.Clock.Pass(TimeSpan.FromMinutes(2));
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal(SendState.Accepted, await house.StateAsync(taken.SendId));
        Assert.Equal((SendState.Unknown, SendState.NotSent), (tooEarly, await house.StateAsync(lost.SendId)));
    }

    // A stopped process goes on after minutes, or a reply takes its time: the answer is as old as its question.
    [Fact]
    public async Task A_not_found_that_was_asked_for_too_early_proves_nothing_however_late_it_is_read()
    {
        var backend = new FakeBackend
        {
            Capabilities = new BackendCapabilities(IdempotentWindow: null, CanLookUp: true, TimeSpan.FromMinutes(1)),
            Answer = (_, _) => FakeBackend.Unknown(),
        };
        await using var house = await House.OpenAsync(new HouseTerms { Backend = backend });
        var lost = await house.RecordedAsync();
        backend.LookUp = _ =>
        {
            house.Clock.Move(TimeSpan.FromMinutes(2));
            return new LookUpResult.NotFound();
        };

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal(SendState.Unknown, await house.StateAsync(lost.SendId));
    }

    private static async Task<House> UnknownHouseAsync(
        string? key = null, HouseTerms? terms = null, Core.Mail.Draft? draft = null)
    {
        var house = await House.OpenAsync(terms);
        house.Backend.Answer = (_, _) => FakeBackend.Unknown();
        Assert.Equal(SendState.Unknown, (await house.RecordedAsync(draft, key)).State);
        return house;
    }
}
