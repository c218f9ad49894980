using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>
/// What a message is, by another reading than the server's: JSON-RPC 2.0 as MCP narrows it, in UTF-8, at most 64 deep, no member
/// twice, no half of a surrogate pair.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id as it was written; null for none.</param>
/// <param name="Root">The message, of a request or a notification.</param>
/// <param name="Parts">The messages of a batch.</param>
internal sealed partial record MessageReading(
    MessageKind Kind, string? Id = null, JsonElement Root = default, IReadOnlyList<MessageReading>? Parts = null)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string? Method => Root.ValueKind is JsonValueKind.Object ? Root.GetProperty("method").GetString() : null;

    public static MessageReading Of(byte[] message)
    {
        try
        {
            var root = JsonElement.Parse(Strict.GetString(message));
            return IsSound(root) ? Read(root) : new MessageReading(MessageKind.Broken);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return new MessageReading(MessageKind.Broken);
        }
    }

    private static MessageReading Read(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Array)
            return ReadOne(root);
        MessageReading[] parts = [.. root.EnumerateArray().Select(ReadOne)];
        return parts.Length is 0 or > 50 || parts.All(part => part.Kind is MessageKind.Broken)
            ? new MessageReading(MessageKind.Broken)
            : new MessageReading(MessageKind.Batch, Parts: parts);
    }

    private static MessageReading ReadOne(JsonElement one)
    {
        if (one.ValueKind is not JsonValueKind.Object)
            return new MessageReading(MessageKind.Broken);
        var hasId = one.TryGetProperty("id", out var id);
        if (hasId && !IsId(id))
            return new MessageReading(MessageKind.Broken);
        var written = hasId ? id.GetRawText() : null;
        var isMessage = one.TryGetProperty("jsonrpc", out var version) && version.ValueKind is JsonValueKind.String
            && version.GetString() is "2.0" && one.TryGetProperty("method", out var method)
            && method.ValueKind is JsonValueKind.String
            && (!one.TryGetProperty("params", out var parameters) || parameters.ValueKind is JsonValueKind.Object);
        return isMessage
            ? new MessageReading(hasId ? MessageKind.Request : MessageKind.Notification, written, one)
            : new MessageReading(MessageKind.Broken, written);
    }

    private static bool IsId(JsonElement id) => id.ValueKind is JsonValueKind.String
        || (id.ValueKind is JsonValueKind.Number && WholeNumber().IsMatch(id.GetRawText())
            && long.TryParse(id.GetRawText(), System.Globalization.CultureInfo.InvariantCulture, out _));

    // Every text can be held, and no object says one thing twice.
    private static bool IsSound(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() is not null,
        JsonValueKind.Array => element.EnumerateArray().All(IsSound),
        JsonValueKind.Object => element.EnumerateObject().All(member => IsSound(member.Value))
            && element.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).Count()
                == element.EnumerateObject().Count(),
        _ => true,
    };

    [GeneratedRegex("^-?(0|[1-9][0-9]*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex WholeNumber();
}
