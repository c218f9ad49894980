using Workonward.Core.Approval;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Approval;

public sealed class ApprovalVerifiedTests
{
    [Fact]
    public async Task Both_verifiers_follow_what_was_held_to_each_of_its_ends()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        using var second = new SecondVerifier();
        var expired = await house.HeldAsync("expired@gitdate.ink");
        house.Clock.Pass(TimeSpan.FromDays(1));
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        var (approved, declined, withdrawn) =
            (await house.HeldAsync("p1@gitdate.ink"), await house.HeldAsync("p2@gitdate.ink"), await house.HeldAsync("p3@gitdate.ink"));
        await house.ApproveAsync(approved);
        await house.DeclineAsync(declined);
        await house.Stations.CancelSend.ExecuteAsync(new SendReference.BySendId(withdrawn.SendId), House.Ada, House.Stop);
        await using (Loop.Start(house))
            await Eventually.HoldsAsync(async () => await house.StateAsync(approved.SendId) == SendState.Accepted);
        await house.HeldAsync("waiting@gitdate.ink");
        await house.ExportAsync();

        var inputs = AuditPlace.Of(house.Ledger.Place);
        var key = Path.Combine(house.Folder.FullName, "audit.pub");
        await File.WriteAllTextAsync(key, inputs.Keys[0].Pem(), House.Stop);
        var report = await second.AgreesAsync([key], inputs);

        Assert.Empty(report.Findings);
        Assert.Equal(SendState.Expired, await house.StateAsync(expired.SendId));
    }
}
