using Workonward.Core.Delivery;
using Workonward.Core.Grants;
using Workonward.Core.Sending;

namespace Workonward.Core.Approval.Questions;

/// <summary>Tells how a request stands after a person was asked, and waits for what is on its way, as its own call would.</summary>
internal sealed class FollowRequest(GetSend get, Intake intake, SendingLimits limits)
{
    /// <summary>The caller's own request as it stands; whatever belongs to another caller isn't found.</summary>
    public Task<GetSendOutcome> StandingAsync(string requestId, Caller caller, CancellationToken cancellationToken) =>
        get.ExecuteAsync(new SendReference.ByBatchId(requestId), caller, cancellationToken);

    /// <summary>The same, once nothing of it is on its way any more or the wait is over.</summary>
    public async Task<GetSendOutcome> ExecuteAsync(string requestId, Caller caller, CancellationToken cancellationToken)
    {
        var found = await StandingAsync(requestId, caller, cancellationToken);
        if (found is GetSendOutcome.NotFound)
            return found;
        await intake.FollowAsync(
            requestId, found is GetSendOutcome.Batch ? limits.BatchWait : limits.SingleWait, cancellationToken);
        return await StandingAsync(requestId, caller, cancellationToken);
    }
}
