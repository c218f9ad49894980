using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

/// <summary>Of a batch one recipient was withdrawn, and the rest was refused for a cause that can be mended.</summary>
public sealed class WithdrawnRecipientTests
{
    [Theory]
    [InlineData(true, "operator_cancelled")]
    [InlineData(false, "caller_cancelled")]
    public async Task The_same_call_mails_nobody_who_was_withdrawn(bool byOperator, string evidence)
    {
        await using var house = await House.OpenAsync(Delayed());
        var (batch, token) = await BatchAsync(house);
        if (byOperator)
            await new CancelSends(house.Ledger).ExecuteAsync(batch.Sends[0].SendId, House.Stop);
        else
            await house.Stations.CancelSend.ExecuteAsync(new SendReference.BySendId(batch.Sends[0].SendId), House.Ada, House.Stop);
        await using var loop = await RefusedAsync(house, batch.Sends.Skip(1));

        var again = Assert.IsType<BatchOutcome.Recorded>(await house.BatchAsync(Some.Batch(2), key: "k", token: token)).Report;

        Assert.Equal((batch.BatchId, true, evidence), (again.BatchId, again.Replayed, again.Sends[0].Evidence));
    }

    [Fact]
    public async Task Where_nobody_was_withdrawn_the_same_call_sends_once_the_cause_is_mended()
    {
        await using var house = await House.OpenAsync(Delayed());
        var (batch, token) = await BatchAsync(house);
        await using var loop = await RefusedAsync(house, batch.Sends);

        var again = Assert.IsType<BatchOutcome.Recorded>(await house.BatchAsync(Some.Batch(2), key: "k", token: token)).Report;

        Assert.NotEqual(batch.BatchId, again.BatchId);
    }

    private static HouseTerms Delayed()
    {
        var terms = new HouseTerms();
        return terms with { Sending = terms.Sending with { UndoDelay = TimeSpan.FromSeconds(30) } };
    }

    private static async Task<(BatchReport Batch, string Token)> BatchAsync(House house)
    {
        var asked = Assert.IsType<BatchOutcome.ConfirmationRequired>(await house.BatchAsync(Some.Batch(2), key: "k")).Request;
        var recorded = await house.BatchAsync(Some.Batch(2), key: "k", token: asked.ConfirmToken);
        return (Assert.IsType<BatchOutcome.Recorded>(recorded).Report, asked.ConfirmToken);
    }

    private static async Task<Loop> RefusedAsync(House house, IEnumerable<SendReport> sends)
    {
        house.Backend.Answer = (_, _) => FakeBackend.Reject("send_api_1001", mendable: true);
        house.Clock.Pass(TimeSpan.FromSeconds(31));
        var loop = Loop.Start(house);
        foreach (var send in sends)
            await Eventually.HoldsAsync(async () => await house.StateAsync(send.SendId) == SendState.Rejected);
        return loop;
    }
}
