using System.Text.Json;
using System.Text.Unicode;
using Workonward.Core.Grants.Clients;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>
/// Reads what a client sends to <c>/register</c> (RFC 7591 section 2). Members that mean nothing here are passed over; the
/// method by which it would like to prove itself is one of them.
/// </summary>
internal static class Registration
{
    private const int Deepest = 8;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    /// <summary>Reads a body.</summary>
    public static RegistrationReading Read(ReadOnlyMemory<byte> body, ClientHosts hosts)
    {
        // The parser looks into texts only when they are read.
        if (!Utf8.IsValid(body.Span))
            return Bad("The body is not UTF-8.");
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Read(json.RootElement, hosts)
                : Bad("The body must be a JSON object.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // A string that isn't valid Unicode is noticed when it is read: InvalidOperationException.
            return Bad("The body is not JSON, is nested too deeply, or has a member twice.");
        }
    }

    private static RegistrationReading Read(JsonElement json, ClientHosts hosts)
    {
        if (Texts(json, "redirect_uris") is not { } redirects)
            return Bad("redirect_uris must be a list of strings.");
        if (Find(json, "client_name") is { ValueKind: not JsonValueKind.String })
            return Bad("client_name must be a string.");
        if (Lacks(json, "grant_types", "authorization_code") || Lacks(json, "response_types", "code"))
            return Bad("Only the authorization code is given here: grant_types authorization_code and response_types code.");
        if (RedirectUris.Fault(redirects, hosts) is { } fault)
            return new RegistrationReading.Refused("invalid_redirect_uri", fault);

        var type = Find(json, "application_type") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        return new RegistrationReading.Good(
            new NewClient(ClientName.Of(Find(json, "client_name")?.GetString()), redirects), type is "web" or "native" ? type : null);
    }

    private static RegistrationReading.Refused Bad(string description) => new("invalid_client_metadata", description);

    // Whoever names what it wants must want what there is; whoever names nothing gets it (RFC 7591 section 2).
    private static bool Lacks(JsonElement json, string member, string needed) =>
        Find(json, member) is not null
        && Texts(json, member)?.Contains(needed, StringComparer.Ordinal) is not true;

    // A null means the same as nothing at all; clients send it for what they don't have.
    private static JsonElement? Find(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static IReadOnlyList<string>? Texts(JsonElement json, string member) => Find(json, member) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(item => item.GetString()!)],
        _ => null,
    };
}
