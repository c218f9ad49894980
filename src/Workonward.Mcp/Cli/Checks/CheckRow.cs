using System.Text.Json.Serialization;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Mark">How it is.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Fix">What to change, or null.</param>
internal sealed record CheckRow(string Name, Mark Mark, string Detail, string? Fix = null)
{
    /// <summary>Whether it is the plain value of one setting.</summary>
    [JsonIgnore]
    public bool IsValue { get; init; }

    /// <summary>The row for people.</summary>
    public TableRow ToTableRow() => new(
        Name,
        Mark,
        Mark switch { Mark.Ok => "ok", Mark.Warn => "warn", _ => "fail" },
        Fix is null ? Detail : $"{Detail}\n{Fix}");
}
