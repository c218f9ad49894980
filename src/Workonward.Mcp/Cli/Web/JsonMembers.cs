using System.Text.Json;

namespace Workonward.Mcp.Cli.Web;

/// <summary>Members of a document of the far end, which may be anything.</summary>
internal static class JsonMembers
{
    /// <summary>A string member, or null.</summary>
    public static string? Text(this JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <summary>Whether a member is true.</summary>
    public static bool IsTrue(this JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    /// <summary>The strings of a member; empty where it is none.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement root, string name) =>
        root.TryGetProperty(name, out var values) && values.ValueKind is JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind is JsonValueKind.String).Select(value => value.GetString()!)]
            : [];
}
