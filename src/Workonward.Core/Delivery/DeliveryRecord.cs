using System.Diagnostics;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;

namespace Workonward.Core.Delivery;

/// <summary>What a reply makes of a dispatching send. Pure.</summary>
internal static class DeliveryRecord
{
    /// <summary>The mark of a claim that repeats one whose courier died.</summary>
    public const string CourierDied = "courier_died";

    public static OutboxEntry After(OutboxEntry claimed, DeliveryResult result, DateTimeOffset now)
    {
        // The attempt before may have been taken: of a repeat only an acceptance proves anything.
        if (claimed.Outcome == CourierDied && result is not DeliveryResult.Accepted)
            result = new DeliveryResult.Unknown(CourierDied);
        var after = claimed with { ChangedAt = now, Deadline = null };
        return result switch
        {
            DeliveryResult.Accepted { Reply: var reply } =>
                after with { State = SendState.Accepted, Reply = reply, Outcome = "accepted" },
            DeliveryResult.Rejected { Evidence: var evidence } =>
                after with { State = SendState.Rejected, Outcome = evidence },
            DeliveryResult.Unknown { Evidence: var evidence } =>
                after with { State = SendState.Unknown, Outcome = evidence },
            DeliveryResult.TryLater { Evidence: var evidence, After: var asked } => after with
            {
                State = SendState.Reserved,
                Outcome = evidence,
                NotBefore = now + RetrySchedule.After(claimed.Attempt, asked),
            },
            _ => throw new UnreachableException(),
        };
    }
}
