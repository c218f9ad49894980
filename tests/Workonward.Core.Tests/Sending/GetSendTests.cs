using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class GetSendTests
{
    [Fact]
    public async Task A_send_is_found_by_its_id_and_by_its_key()
    {
        await using var house = await House.OpenAsync();
        var sent = await house.RecordedAsync(key: "k");

        var byId = Assert.IsType<GetSendOutcome.Email>(await GetAsync(house, new SendReference.BySendId(sent.SendId)));
        var byKey = Assert.IsType<GetSendOutcome.Email>(await GetAsync(house, new SendReference.ByKey("k")));

        Assert.Equal((SendState.Accepted, sent.Reply), (byId.Report.State, byId.Report.Reply));
        Assert.Equal(byId.Report, byKey.Report);
    }

    [Fact]
    public async Task A_batch_is_found_by_its_id_with_each_of_its_sends()
    {
        await using var house = await House.OpenAsync();
        var asked = Assert.IsType<BatchOutcome.ConfirmationRequired>(await house.BatchAsync()).Request;
        var batch = Assert.IsType<BatchOutcome.Recorded>(await house.BatchAsync(token: asked.ConfirmToken)).Report;

        var found = Assert.IsType<GetSendOutcome.Batch>(await GetAsync(house, new SendReference.ByBatchId(batch.BatchId)));

        Assert.Equal(batch.Sends.Select(send => send.SendId), found.Report.Sends.Select(send => send.SendId));
    }

    [Fact]
    public async Task What_belongs_to_another_caller_is_not_found()
    {
        await using var house = await House.OpenAsync();
        var sent = await house.RecordedAsync(key: "k");

        foreach (var reference in new SendReference[]
        {
            new SendReference.BySendId(sent.SendId),
            new SendReference.ByBatchId(sent.RequestId),
            new SendReference.ByKey("k"),
        })
        {
            var outcome = await house.Stations.GetSend.ExecuteAsync(reference, House.Grace, House.Stop);
            Assert.Equal(RefusalCodes.NotFound, Assert.IsType<GetSendOutcome.NotFound>(outcome).Refusal.Code);
        }
    }

    [Fact]
    public async Task A_key_that_was_used_live_and_in_rehearsal_means_what_this_server_would_meet()
    {
        await using var house = await House.OpenAsync();
        await using var rehearsal = await house.NeighbourAsync(new HouseTerms { Clock = house.Clock }.InDryRun());
        var sent = await house.RecordedAsync(key: "k");
        var rehearsed = await rehearsal.RecordedAsync(key: "k");

        var live = Assert.IsType<GetSendOutcome.Email>(await GetAsync(house, new SendReference.ByKey("k")));
        var dry = Assert.IsType<GetSendOutcome.Email>(await GetAsync(rehearsal, new SendReference.ByKey("k")));

        Assert.Equal((sent.SendId, rehearsed.SendId), (live.Report.SendId, dry.Report.SendId));
    }

    private static Task<GetSendOutcome> GetAsync(House house, SendReference reference) =>
        house.Stations.GetSend.ExecuteAsync(reference, House.Ada, House.Stop);
}
