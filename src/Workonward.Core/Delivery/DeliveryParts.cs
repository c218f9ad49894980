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
    bool Dispatches);
