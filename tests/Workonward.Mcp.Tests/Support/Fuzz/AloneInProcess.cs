namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Tests that measure this process, and so run when all others have ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInProcess
{
    public const string Name = "alone in the process";
}
