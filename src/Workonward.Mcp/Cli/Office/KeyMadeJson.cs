namespace Workonward.Mcp.Cli.Office;

/// <summary>What <c>post-office keys make --json</c> writes.</summary>
internal sealed record KeyMadeJson(long Id, string Key);
