namespace Workonward.Mcp.Cli.Checks;

/// <summary>What <c>check --json</c> writes.</summary>
/// <param name="Ok">Whether nothing failed.</param>
/// <param name="Checks">Each thing that was looked at.</param>
internal sealed record CheckReport(bool Ok, IReadOnlyList<CheckRow> Checks);
