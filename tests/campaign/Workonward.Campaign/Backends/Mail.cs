using System.Text.Json;

namespace Workonward.Campaign.Backends;

/// <summary>A mail as it reached the backend.</summary>
internal sealed record Mail(string To, string Content, string? Ref, string? Key)
{
    /// <summary>The attrib that carries the content's token.</summary>
    public const string ContentAttrib = "token";

    public static Mail Read(JsonElement body, string? key)
    {
        var attribs = body.TryGetProperty("attribs", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        return new Mail(body.GetProperty("recipient").GetString()!, Text(attribs, ContentAttrib) ?? "", Text(attribs, "wo_ref"), key);
    }

    private static string? Text(JsonElement attribs, string name) =>
        attribs.ValueKind == JsonValueKind.Object && attribs.TryGetProperty(name, out var value) ? value.GetString() : null;
}
