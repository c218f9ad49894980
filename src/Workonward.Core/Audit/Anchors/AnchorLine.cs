using System.Text.Json;

namespace Workonward.Core.Audit.Anchors;

/// <summary>A checkpoint as one line among others: <c>{"v":1,"checkpoint":"NOTE"}</c>.</summary>
public static class AnchorLine
{
    /// <summary>The line, without its newline.</summary>
    public static string Write(string note) => $"{{\"v\":1,\"checkpoint\":\"{JsonEncodedText.Encode(note)}\"}}";

    /// <summary>The note in a line; null where the line is something else.</summary>
    internal static string? Read(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.TryGetProperty("checkpoint", out var note) && note.ValueKind == JsonValueKind.String
                ? note.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
