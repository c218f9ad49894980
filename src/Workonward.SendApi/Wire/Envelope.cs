using System.Text.Json;
using System.Text.Unicode;

namespace Workonward.SendApi.Wire;

/// <summary>What surrounds a reply, read so that missing, null and wrong can be told apart.</summary>
/// <param name="Success">Null when missing, null or of another type: then this is no reply of the Send API.</param>
/// <param name="Code">Null when missing or null.</param>
/// <param name="Data">Undefined when missing.</param>
/// <param name="ClaimsAccept">Whether the data says that something was accepted.</param>
/// <param name="Whole">The reply as it came.</param>
internal sealed record Envelope(bool? Success, int? Code, JsonElement Data, bool ClaimsAccept, JsonElement Whole)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Null when the bytes are not one JSON document in UTF-8, or a member is given twice.</summary>
    public static JsonElement? Parse(byte[] body)
    {
        // The parser itself leaves bad UTF-8 inside strings to be found later.
        if (!Utf8.IsValid(body))
            return null;
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.Clone();
        }
        // Also thrown as InvalidOperationException: half a surrogate pair in an escaped name.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Null when the JSON is no object, or <c>success</c> or <c>code</c> has another type.</summary>
    public static Envelope? From(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;

        int? code = null;
        if (Member(json, "code") is { ValueKind: not JsonValueKind.Undefined and not JsonValueKind.Null } given)
        {
            if (given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out var number))
                return null;
            code = number;
        }

        bool? success = Member(json, "success").ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
        var data = Member(json, "data");
        return new Envelope(success, code, data, IsAccept(Member(data, "accepted")), json);
    }

    private static bool IsAccept(JsonElement accepted) =>
        accepted.ValueKind == JsonValueKind.True
        || (accepted.ValueKind == JsonValueKind.Number && accepted.TryGetDouble(out var count) && count > 0);

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;
}
