namespace Workonward.Mcp.Tools.Schema;

/// <summary>
/// An optional member of a result that the published schema leaves out: it needs no planning for, and the documentation
/// tells of it. A result's schema is open, so that such a member, and one of a later version, is valid.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class NotListedAttribute : Attribute;
