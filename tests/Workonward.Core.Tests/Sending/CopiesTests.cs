using Workonward.Core.Approval;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

/// <summary>The same email is asked for twice, each time with a key of its own, and waits.</summary>
public sealed class CopiesTests
{
    private const string Remark = "Another request of yours holds the same email and waits too";

    [Fact]
    public async Task In_a_pause_the_second_is_told_of_the_first_and_both_go_when_it_is_over()
    {
        await using var house = await House.OpenAsync();
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);

        var (first, second) = (await house.RecordedAsync(key: "k1"), await house.RecordedAsync(key: "k2"));

        Assert.DoesNotContain(Remark, first.Next, StringComparison.Ordinal);
        Assert.Contains($"{Remark} (send_id {first.SendId})", second.Next, StringComparison.Ordinal);
        Assert.Contains($"{Remark} (send_id {second.SendId})", await NextAsync(house, first), StringComparison.Ordinal);
        await using var loop = Loop.Start(house);
        await new PauseDispatch(house.Ledger).ResumeAsync(House.Stop);
        await Eventually.HoldsAsync(async () => await house.StateAsync(second.SendId) == SendState.Accepted);
        Assert.Equal((SendState.Accepted, 2), (await house.StateAsync(first.SendId), house.Backend.Calls));
        Assert.DoesNotContain(Remark, await NextAsync(house, first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_undo_delay_it_is_said_until_one_is_withdrawn()
    {
        var terms = new HouseTerms();
        await using var house = await House.OpenAsync(terms with { Sending = terms.Sending with { UndoDelay = TimeSpan.FromMinutes(1) } });
        var (first, second) = (await house.RecordedAsync(key: "k1"), await house.RecordedAsync(key: "k2"));

        var before = await NextAsync(house, second);
        await house.Stations.CancelSend.ExecuteAsync(new SendReference.BySendId(first.SendId), House.Ada, House.Stop);

        Assert.Contains($"{Remark} (send_id {first.SendId})", before, StringComparison.Ordinal);
        Assert.DoesNotContain(Remark, await NextAsync(house, second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_is_told_and_people_are_shown_it_on_both()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var (first, second) = (await house.HeldAsync(key: "k1"), await house.HeldAsync(key: "k2"));

        var shown = (await ShownAsync(house, first), await ShownAsync(house, second));

        Assert.Contains($"{Remark} (send_id {first.SendId})", second.Next, StringComparison.Ordinal);
        Assert.Equal((second.RequestId, first.RequestId), (shown.Item1.WaitingCopy?.RequestId, shown.Item2.WaitingCopy?.RequestId));
        Assert.Equal((null, null), (shown.Item1.SentCopy, shown.Item2.SentCopy));
    }

    [Fact]
    public async Task People_are_shown_that_a_copy_went_before()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        await using var loop = Loop.Start(house);
        var (first, second) = (await house.HeldAsync(key: "k1"), await house.HeldAsync(key: "k2"));
        await house.ApproveAsync(first);
        await Eventually.HoldsAsync(async () => await house.StateAsync(first.SendId) == SendState.Accepted);

        var shown = await ShownAsync(house, second);

        Assert.Equal((null, first.SendId), (shown.WaitingCopy, shown.SentCopy?.SendId));
        Assert.IsType<DecisionOutcome.Approved>(await house.ApproveAsync(second));
    }

    [Fact]
    public async Task A_batch_is_told_of_a_single_email_that_one_of_its_recipients_waits_for()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var draft = Some.Batch(3);
        var single = await house.RecordedAsync(new Draft(draft.Recipients[2], draft.Addresser, draft.Attribs));

        var batch = await house.HeldBatchAsync();

        Assert.Contains($"{Remark} (send_id {single.SendId})", batch.Remark, StringComparison.Ordinal);
        Assert.Contains(batch.Sends[2].SendId, await NextAsync(house, single), StringComparison.Ordinal);
        Assert.DoesNotContain(Remark, await NextAsync(house, batch.Sends[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other@gitdate.ink", "Ada", false)]
    [InlineData("person@gitdate.ink", "Grace", false)]
    [InlineData("Person@gitdate.ink", "Ada", true)]
    public async Task Another_recipient_or_other_words_are_no_copy(string recipient, string name, bool isCopy)
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        await house.HeldAsync(key: "k1");

        var second = await house.RecordedAsync(Some.Draft(recipient, name), "k2");

        Assert.Equal(isCopy, second.Next.Contains(Remark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_caller_s_is_none_of_this_one_s_business()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        await house.HeldAsync();

        var other = await house.RecordedAsync(caller: House.Grace);

        Assert.DoesNotContain(Remark, other.Next, StringComparison.Ordinal);
        Assert.Null((await ShownAsync(house, other)).WaitingCopy);
    }

    [Fact]
    public async Task What_waits_in_a_pause_does_not_go_once_the_fate_of_its_copy_became_unknown()
    {
        // One slot: the second one waits while the first one is under way.
        await using var house = await House.OpenAsync(new HouseTerms { Limits = new() { Slots = 1 } });
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        var first = await house.RecordedAsync(key: "k1");
        house.Clock.Pass(TimeSpan.FromSeconds(1));
        var second = await house.RecordedAsync(key: "k2");
        house.Backend.Answer = (_, _) => FakeBackend.Unknown();

        await using var loop = Loop.Start(house);
        await new PauseDispatch(house.Ledger).ResumeAsync(House.Stop);

        await Eventually.HoldsAsync(async () => await house.StateAsync(second.SendId) == SendState.Cancelled);
        Assert.Equal((SendState.Unknown, 1), (await house.StateAsync(first.SendId), house.Backend.Calls));
        Assert.Equal("unknown_open", (await house.FindAsync(second.SendId)).Outcome);
    }

    private static async Task<string> NextAsync(House house, SendReport send) =>
        Assert.IsType<GetSendOutcome.Email>(
            await house.Stations.GetSend.ExecuteAsync(new SendReference.BySendId(send.SendId), House.Ada, House.Stop)).Report.Next;

    private static async Task<HeldRequest> ShownAsync(House house, SendReport send) =>
        (await house.Stations.HeldRequests.FindAsync(send.RequestId, House.Stop))!;
}
