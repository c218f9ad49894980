using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;

namespace Workonward.Core.Delivery;

/// <summary>What a claiming transaction did: what a courier must now hand over, and what ended instead.</summary>
internal sealed record ClaimOutcome(DispatchGate Gate, List<OutboxEntry> Claimed, List<OutboxEntry> Ended);
