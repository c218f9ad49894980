namespace Workonward.Campaign.Simulation.Running;

/// <summary>A seed that broke a promise.</summary>
/// <param name="Seed">The seed: it replays exactly.</param>
/// <param name="Violations">Which promises, and how.</param>
/// <param name="Ledger">All that happened, in its order.</param>
public sealed record BrokenSeed(ulong Seed, IReadOnlyList<string> Violations, IReadOnlyList<string> Ledger);
