namespace Workonward.Core.Outbox;

/// <summary>One arrow of the state machine.</summary>
/// <param name="From">The state before; null when the row is made.</param>
/// <param name="To">The state after.</param>
/// <param name="When">The occasion, in a few words.</param>
public sealed record SendTransition(SendState? From, SendState To, string When);
