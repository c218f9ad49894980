namespace Workonward.Bench.Report;

/// <summary>One number of a study, and what it is held to, if to anything.</summary>
/// <param name="What">For people.</param>
/// <param name="Value">In the unit that <paramref name="What"/> names.</param>
/// <param name="Most">The most that it may be.</param>
/// <param name="Least">The least that it may be.</param>
internal sealed record Figure(string What, double Value, double? Most = null, double? Least = null);
