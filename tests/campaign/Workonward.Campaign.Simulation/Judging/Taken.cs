namespace Workonward.Campaign.Simulation.Judging;

/// <summary>A mail that the backend took into its queue.</summary>
internal sealed record Taken(string SendId, string To, string Content, TimeSpan At);
