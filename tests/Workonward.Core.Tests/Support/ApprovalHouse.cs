using Workonward.Core.Approval;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;

namespace Workonward.Core.Tests.Support;

/// <summary>Houses in which people approve, and the people.</summary>
internal static class ApprovalHouse
{
    public static Decider Ann { get; } = Decider.Verified("ann@gitdate.ink", "person-ann", DecisionWay.Page);

    public static Decider Ben { get; } = Decider.Verified("ben@gitdate.ink", "person-ben", DecisionWay.Client);

    public static Decider Operator { get; } = Decider.Operator(onBehalfOf: null);

    public static AllowedEmails Approvers { get; } = new(["ann@gitdate.ink", "ben@gitdate.ink"]);

    public static HouseTerms Terms(HoldRule rule, int approvers = 1)
    {
        var terms = new HouseTerms();
        return terms with { Sending = terms.Sending with { Approval = new ApprovalTerms(rule, approvers) }, Approvers = Approvers };
    }

    public static async Task<SendReport> HeldAsync(this House house, string to = "person@gitdate.ink", string? key = null)
    {
        var report = await house.RecordedAsync(Some.Draft(to), key);
        Assert.Equal(SendState.Held, report.State);
        return report;
    }

    public static async Task<BatchReport> HeldBatchAsync(this House house, int recipients = 3)
    {
        var draft = Some.Batch(recipients);
        var asked = Assert.IsType<BatchOutcome.ConfirmationRequired>(await house.BatchAsync(draft)).Request;
        return Assert.IsType<BatchOutcome.Recorded>(await house.BatchAsync(draft, token: asked.ConfirmToken)).Report;
    }

    public static Task<DecisionOutcome> ApproveAsync(this House house, SendReport held, Decider? by = null) =>
        house.Stations.DecideHeld.ApproveAsync(held.SendId, held.Fingerprint, by ?? Ann, House.Stop);

    public static Task<DecisionOutcome> DeclineAsync(this House house, SendReport held, Decider? by = null) =>
        house.Stations.DecideHeld.DeclineAsync(held.SendId, held.Fingerprint, by ?? Ann, House.Stop);
}
