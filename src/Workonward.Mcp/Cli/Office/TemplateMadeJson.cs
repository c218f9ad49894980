namespace Workonward.Mcp.Cli.Office;

/// <summary>What <c>post-office templates make --json</c> writes.</summary>
internal sealed record TemplateMadeJson(long Id, string Name);
