using System.Text.Json;
using System.Text.Unicode;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.OAuth.Clients;

namespace Workonward.Mcp.OAuth.Documents;

/// <summary>A validated client metadata document. Everything in it is its author's claim, but for the host that it lies on.</summary>
/// <param name="Url">The client id.</param>
/// <param name="Name">Fit to be shown.</param>
/// <param name="RedirectUris">As they stand in it, usable or not.</param>
/// <param name="JwksUri">Where the keys are; null for none that could be fetched.</param>
/// <param name="AuthMethods">Of those that this server knows.</param>
internal sealed record ClientDocument(
    Uri Url, string Name, IReadOnlyList<string> RedirectUris, Uri? JwksUri, IReadOnlyList<string> AuthMethods)
{
    private const int Deepest = 8;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    /// <summary>Reads a document; null when it isn't one for this address, or no method of it can be taken.</summary>
    /// <param name="url">Where it was fetched.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="takesSignedProof">Whether this server takes <c>private_key_jwt</c>.</param>
    public static ClientDocument? Read(Uri url, ReadOnlyMemory<byte> body, bool takesSignedProof)
    {
        // The parser looks into texts only when they are read.
        if (!Utf8.IsValid(body.Span))
            return null;
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(url, json.RootElement, takesSignedProof) : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // A string that isn't valid Unicode is noticed when it is read: InvalidOperationException.
            return null;
        }
    }

    private static ClientDocument? Read(Uri url, JsonElement json, bool takesSignedProof)
    {
        if (Text(json, "client_id") != url.AbsoluteUri
            || json.TryGetProperty("client_secret", out _)
            || ClientName.Of(Text(json, "client_name")) is not { } name
            || Texts(json, "redirect_uris") is not { Count: > 0 } redirects)
        {
            return null;
        }

        var keys = Text(json, "jwks_uri") is { } text ? DocumentUrl.Read(text) : null;
        var methods = Methods(json).Where(method => method switch
        {
            Client.NoProof => true,
            Client.SignedProof => takesSignedProof && keys is not null,
            _ => false,
        }).Distinct(StringComparer.Ordinal).ToList();
        return methods.Count > 0 ? new ClientDocument(url, name, redirects, keys, methods) : null;
    }

    // ChatGPT's singular member says what it prefers, the plural what it can: readers of the singular alone lock it out.
    private static List<string> Methods(JsonElement json)
    {
        if (json.TryGetProperty("token_endpoint_auth_methods_supported", out _))
            return Texts(json, "token_endpoint_auth_methods_supported") ?? [];

        return json.TryGetProperty("token_endpoint_auth_method", out _)
            ? [Text(json, "token_endpoint_auth_method") ?? ""]
            : [Client.NoProof];
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // One entry that isn't text spoils the list.
    private static List<string>? Texts(JsonElement json, string member) =>
        json.TryGetProperty(member, out var list)
        && list.ValueKind == JsonValueKind.Array
        && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;
}
