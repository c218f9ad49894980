namespace Workonward.Campaign.Simulation.Judging;

/// <summary>What an ask was answered with about one send.</summary>
internal sealed record Told(Ask Ask, string SendId, string RequestId, string To, string State, bool Replayed, bool Suppressed);
