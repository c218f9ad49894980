namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>A member, its name as it is written, or an item, whose name is not.</summary>
internal sealed record JsonSlot(string Name, JsonTree Value);
