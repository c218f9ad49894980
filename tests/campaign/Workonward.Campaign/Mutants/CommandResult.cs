namespace Workonward.Campaign.Mutants;

/// <summary>How a program ended, and both its outputs.</summary>
internal sealed record CommandResult(int ExitCode, string Output);
