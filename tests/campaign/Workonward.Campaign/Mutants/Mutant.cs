namespace Workonward.Campaign.Mutants;

/// <summary>One way to break the program on purpose.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Promise">What it breaks, as a sentence.</param>
/// <param name="Detector">What must notice.</param>
/// <param name="Edits">What is written otherwise.</param>
internal sealed record Mutant(string Name, string Promise, Detector Detector, IReadOnlyList<Edit> Edits);
