using System.Text.Json;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>JSON in words for refusals. A caller's own text is shown only where it is a plain name.</summary>
internal static class JsonWords
{
    private const int LongestName = 64;

    /// <summary>The kind of a value, with its article.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    /// <summary>A member's name in quotes; anything but a plain name is described instead of repeated.</summary>
    public static string Name(string name) => IsPlain(name) ? $"'{name}'" : "(its name is not a plain name)";

    /// <summary>A member's name without quotes, under the same rule.</summary>
    public static string Bare(string name) => IsPlain(name) ? name : "(not a plain name)";

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.');
}
