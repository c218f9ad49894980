namespace Workonward.Mcp.Alerts;

/// <summary>What an alert is about. What doesn't apply is left out.</summary>
internal sealed record AlertData
{
    /// <summary>The request that waits for a person.</summary>
    public string? RequestId { get; init; }

    /// <summary>The sends that became unknown, <see cref="MostIds"/> at most.</summary>
    public IReadOnlyList<string>? SendIds { get; init; }

    /// <summary>How many sends.</summary>
    public int? Count { get; init; }

    /// <summary>Who paused: <c>operator</c> or <c>unknowns</c>.</summary>
    public string? By { get; init; }

    /// <summary>Where a person decides: the fixed address, where this server has one.</summary>
    public string? Page { get; init; }

    /// <summary>So many ids are named.</summary>
    public const int MostIds = 20;
}
