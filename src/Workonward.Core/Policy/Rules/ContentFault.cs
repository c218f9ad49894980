namespace Workonward.Core.Policy.Rules;

/// <summary>What a value may not hold.</summary>
/// <param name="What">Reads on after "The attrib X ".</param>
/// <param name="Fix">What to change.</param>
internal sealed record ContentFault(string What, string Fix);
