using Workonward.Core.Audit.Standing;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Storage;

namespace Workonward.Core.Delivery;

/// <summary>What the delivery loop is made of.</summary>
internal sealed record DeliveryParts(
    IDatabase Database,
    Claims Claims,
    Courier Courier,
    Recovery Recovery,
    Sweeper Sweeper,
    Breaker Breaker,
    DispatchSlots Slots,
    OutcomeBoard Board,
    SendingLimits Limits,
    bool Dispatches,
    AuditStanding Standing,
    CancellationTokenSource Ending)
{
    /// <summary>Whether anything may be claimed: not while dry-run is on or the audit log disagrees, and not once the process is ending.</summary>
    public bool MayClaim => Dispatches && Standing.Mismatch is null && !Ending.IsCancellationRequested;
}
