using Workonward.Core.Approval;
using Workonward.Core.Approval.Questions;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Approval;

/// <summary>People are asked about a copy of an email whose fate is unknown.</summary>
public sealed class UnknownCopyTests
{
    [Fact]
    public async Task A_copy_of_what_is_unknown_can_not_be_approved_and_goes_on_waiting()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        await using var loop = Loop.Start(house);
        var (first, second) = (await house.HeldAsync(key: "k1"), await house.HeldAsync(key: "k2"));
        await BecomeUnknownAsync(house, first);
        var records = (await house.AuditAsync()).Count;

        var outcome = await house.ApproveAsync(second);

        Assert.Equal(new DecisionOutcome.UnknownOpen(second.RequestId, first.SendId), outcome);
        Assert.Equal(
            (SendState.Held, records, 1),
            (await house.StateAsync(second.SendId), (await house.AuditAsync()).Count, house.Backend.Calls));
    }

    [Fact]
    public async Task One_unknown_recipient_keeps_the_whole_batch_back()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        await using var loop = Loop.Start(house);
        var draft = Some.Batch(3);
        var single = await house.RecordedAsync(new Draft(draft.Recipients[2], draft.Addresser, draft.Attribs));
        var batch = await house.HeldBatchAsync();
        await BecomeUnknownAsync(house, single);

        var outcome = await house.ApproveAsync(batch.Sends[0]);

        Assert.Equal(new DecisionOutcome.UnknownOpen(batch.BatchId, single.SendId), outcome);
        Assert.Equal(1, house.Backend.Calls);
    }

    [Fact]
    public async Task People_are_shown_which_send_is_unknown_and_may_approve_once_it_is_settled()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        await using var loop = Loop.Start(house);
        var (first, second) = (await house.HeldAsync(key: "k1"), await house.HeldAsync(key: "k2"));
        await BecomeUnknownAsync(house, first);

        var shown = (await house.Stations.PreviewHeld.ExecuteAsync(second.SendId, House.Stop))!;
        await new ResolveSends(house.Ledger).ExecuteAsync(first.SendId, accepted: false, House.Stop);
        var after = (await house.Stations.HeldRequests.FindAsync(second.SendId, House.Stop))!;

        Assert.Equal((first.SendId, null), (shown.Request.UnknownSendId, after.UnknownSendId));
        Assert.IsType<DecisionOutcome.Approved>(await house.ApproveAsync(second));
    }

    [Fact]
    public async Task What_was_approved_before_a_copy_became_unknown_is_stopped_at_the_claim()
    {
        // One slot: the second one waits while the first one is under way.
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All) with { Limits = new() { Slots = 1 } });
        await using var loop = Loop.Start(house);
        var (first, second) = (await house.HeldAsync(key: "k1"), await house.HeldAsync(key: "k2"));
        var lost = new TaskCompletionSource<DeliveryResult>();
        house.Backend.Answer = (_, _) => lost.Task;
        await house.ApproveAsync(first);
        await Eventually.HoldsAsync(async () => await house.StateAsync(first.SendId) == SendState.Dispatching);
        Assert.IsType<DecisionOutcome.Approved>(await house.ApproveAsync(second));
        lost.SetResult(new DeliveryResult.Unknown("timeout"));

        await Eventually.HoldsAsync(async () => await house.StateAsync(second.SendId) == SendState.Cancelled);
        Assert.Equal(("unknown_open", 1), ((await house.FindAsync(second.SendId)).Outcome, house.Backend.Calls));
        Assert.Contains("settles the copy", (await house.RecordedAsync(key: "k2")).Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_in_a_form_that_could_not_approve_it_yet()
    {
        var terms = ApprovalHouse.Terms(HoldRule.All);
        await using var house = await House.OpenAsync(terms with
        {
            Sending = terms.Sending with { Approval = terms.Sending.Approval with { ByClient = true } },
        });
        await using var loop = Loop.Start(house);
        var (first, second) = (await house.HeldAsync(key: "k1"), await house.HeldAsync(key: "k2"));
        var before = await AskAsync(house, second, QuestionKind.Form);
        await BecomeUnknownAsync(house, first);

        var (form, page) = (await AskAsync(house, second, QuestionKind.Form), await AskAsync(house, second, QuestionKind.Page));

        Assert.Equal((true, false, true), (before is not null, form is not null, page is not null));
    }

    private static Task<AskedQuestion?> AskAsync(House house, SendReport held, QuestionKind kind) =>
        house.Stations.ClientQuestions.AskAsync(
            held.RequestId, kind, new QuestionCall(House.Ada, ToolNames.SendEmail, "arguments"), House.Stop);

    private static async Task BecomeUnknownAsync(House house, SendReport held)
    {
        house.Backend.Answer = (_, _) => FakeBackend.Unknown();
        await house.ApproveAsync(held);
        await Eventually.HoldsAsync(async () => await house.StateAsync(held.SendId) == SendState.Unknown);
        house.Backend.Answer = (_, _) => FakeBackend.Accept();
    }
}
