namespace Workonward.Campaign.Checker.Checks;

/// <summary>What a ledger proves.</summary>
/// <param name="Violations">Each promise that was broken; none when all was kept.</param>
/// <param name="Counts">In sum.</param>
/// <param name="ByPoint">The same for each point at which processes were killed; "-" for what no kill touched.</param>
public sealed record Verdict(
    IReadOnlyList<Violation> Violations, Counts Counts, IReadOnlyDictionary<string, Counts> ByPoint)
{
    /// <summary>The point of a request that no fault met.</summary>
    public const string Untouched = "-";

    /// <summary>What stands unknown at the end: allowed by the invariants, and not everywhere to be expected.</summary>
    public IReadOnlyList<UnknownSend> Unknown { get; init; } = [];
}
