namespace Workonward.Mcp.Tools.Results;

/// <summary>How many recipients are at one domain.</summary>
internal sealed record DomainItem(string Domain, int Count);
