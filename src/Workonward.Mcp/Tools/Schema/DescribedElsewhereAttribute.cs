namespace Workonward.Mcp.Tools.Schema;

/// <summary>
/// A member whose objects another tool describes, or the documentation: the schema says only that they are objects. Clients pay
/// for each word of a tool list, so nothing is described twice.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class DescribedElsewhereAttribute : Attribute;
