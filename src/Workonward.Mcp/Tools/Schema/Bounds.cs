using System.Text.Json;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>A least and a most, both inclusive.</summary>
internal sealed record Bounds(int Least, int Most)
{
    /// <summary>Whether the count lies within.</summary>
    public bool Hold(int count) => count >= Least && count <= Most;

    /// <summary>In words, such as "1 to 64" or "at least 1".</summary>
    public override string ToString() => Most == int.MaxValue ? $"at least {Least}" : $"{Least} to {Most}";

    /// <summary>Reads the two keywords of a schema; absent ones bound nothing.</summary>
    public static Bounds From(JsonElement schema, string leastKeyword, string mostKeyword) => new(
        schema.TryGetProperty(leastKeyword, out var least) ? least.GetInt32() : 0,
        schema.TryGetProperty(mostKeyword, out var most) ? most.GetInt32() : int.MaxValue);
}
