namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What is asked, in any revision.</summary>
/// <param name="Method">The method.</param>
/// <param name="Parameters">The members of its params.</param>
/// <param name="Name">What the header <c>Mcp-Name</c> repeats; null where it repeats nothing.</param>
internal sealed record FuzzRequest(string Method, string Parameters, string? Name);
