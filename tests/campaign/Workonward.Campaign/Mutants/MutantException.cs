namespace Workonward.Campaign.Mutants;

/// <summary>A mutant can't be made or judged. The message goes on from "NAME: ".</summary>
internal sealed class MutantException(string message) : Exception(message);
