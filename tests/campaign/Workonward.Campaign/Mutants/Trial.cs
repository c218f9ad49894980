namespace Workonward.Campaign.Mutants;

/// <summary>What came of one mutant.</summary>
/// <param name="Name">The mutant's.</param>
/// <param name="Detector">What noticed it, or should have.</param>
/// <param name="Seconds">For its making and its detector.</param>
/// <param name="Fault">Why it wasn't killed; null when it was.</param>
internal sealed record Trial(string Name, Detector Detector, double Seconds, string? Fault);
