using Workonward.Core.Delivery.Backends;

namespace Workonward.Core.Outbox.Reservations;

/// <summary>What every reservation of this process has in common.</summary>
internal sealed record ReservationTerms(
    BackendProfile Profile,
    string Owner,
    TimeSpan DuplicateWindow,
    TimeSpan ReservedLife,
    TimeSpan HeldLife,
    TimeSpan ConfirmTokenLife,
    int OpenConfirmTokens,
    TimeSpan UndoDelay,
    Chance Chance);
