namespace Workonward.Campaign.Simulation.Judging;

/// <summary>What somebody was told of a send without asking for mail.</summary>
/// <param name="From">Of what they were told it.</param>
/// <param name="SendId">The send.</param>
/// <param name="State">Its state.</param>
internal sealed record Learned(string From, string SendId, string State);
