using Workonward.Core.Outbox;

namespace Workonward.Core.Audit.Walk;

/// <summary>Where a send stands by its newest record.</summary>
internal readonly record struct SentState(string SendId, SendState State, long Attempt, long Sequence);
