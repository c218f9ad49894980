using System.Text;
using System.Text.Json;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Which answers each line must get on one connection.</summary>
internal sealed class StdioModel
{
    private const int LongestLine = 1024 * 1024;
    private const string Nobody = "-";

    private static readonly string[] Legacy = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

    private string _negotiated = "2025-03-26";

    /// <summary>The ids that are answered, as they are written; those of a batch in one text. "-" is an answer to nobody.</summary>
    /// <param name="lines">The lines.</param>
    /// <returns>Each answer, and whether it may stay away, because its call was cancelled or it may answer a question.</returns>
    public IReadOnlyList<(string Ids, bool MayLack)> Expected(IEnumerable<byte[]> lines)
    {
        var readings = lines.Select(Reading).OfType<MessageReading>().ToList();
        var cancelled = readings.SelectMany(Cancelled).ToHashSet(StringComparer.Ordinal);
        return [.. readings.Select(reading => Answer(reading, cancelled)).OfType<(string, bool)>()];
    }

    private static MessageReading? Reading(byte[] line)
    {
        var trimmed = line.AsSpan().Trim(" \t\r"u8).ToArray();
        if (line.Length > LongestLine)
            return new MessageReading(MessageKind.Broken);
        return trimmed.Length == 0 ? null : MessageReading.Of(trimmed);
    }

    private (string Ids, bool MayLack)? Answer(MessageReading reading, HashSet<string> cancelled)
    {
        switch (reading.Kind)
        {
            case MessageKind.Notification:
                return null;
            case MessageKind.Request:
                Agree(reading.Root);
                return (reading.Id!, cancelled.Contains(Text(reading.Id!)));
            case MessageKind.Batch when _negotiated is "2025-03-26":
                var ids = reading.Parts!.Where(part => part.Kind is not MessageKind.Notification).Select(part => part.Id ?? Nobody).ToList();
                return ids.Count == 0 ? null : (string.Join(',', ids), ids.Exists(id => id is not Nobody && cancelled.Contains(Text(id))));
            default:
                // An answer to a question that was asked is answered with nothing, to any other with an error.
                return (reading.Id ?? Nobody, reading.Id is { } id && Text(id).StartsWith("ask-", StringComparison.Ordinal));
        }
    }

    private void Agree(JsonElement request)
    {
        var parameters = Member(request, "params");
        if (request.GetProperty("method").GetString() is not "initialize"
            || !IsLegacy(Member(Member(parameters, "_meta"), "io.modelcontextprotocol/protocolVersion")))
        {
            return;
        }

        var asked = Member(parameters, "protocolVersion");
        var isKnown = asked.ValueKind is JsonValueKind.String && Legacy.Contains(asked.GetString(), StringComparer.Ordinal);
        _negotiated = isKnown ? asked.GetString()! : "2025-11-25";
    }

    private static bool IsLegacy(JsonElement version) => version.ValueKind is JsonValueKind.Undefined
        || (version.ValueKind is JsonValueKind.String && Legacy.Contains(version.GetString(), StringComparer.Ordinal));

    private static IEnumerable<string> Cancelled(MessageReading reading) => reading.Kind switch
    {
        MessageKind.Batch => reading.Parts!.SelectMany(Cancelled),
        MessageKind.Notification when reading.Method is "notifications/cancelled" && reading.Root.TryGetProperty("params", out var parameters) =>
            Member(parameters, "requestId") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } id ? [Text(id.GetRawText())] : [],
        _ => [],
    };

    private static string Text(string id) => id.StartsWith('"') ? JsonElement.Parse(Encoding.UTF8.GetBytes(id)).GetString()! : id;

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;
}
