using System.Text.Json;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>The file of upstream providers as it is written.</summary>
internal sealed record OidcFile(IReadOnlyList<OidcFileProvider> Providers)
{
    // The serializer's own message repeats pieces of the text, and a secret may stand in it; the place is what helps.
    /// <summary>What is wrong with the text, as the end of a sentence.</summary>
    public static string Explain(JsonException mistake)
    {
        var line = mistake.LineNumber is { } number ? FormattableString.Invariant($" at line {number + 1}") : "";
        return $"can't be read{line}. Accepted: a JSON object whose one member providers is an array of objects with id, "
            + "name, issuer, client_id, client_secret or client_secret_file, scopes and tenant; nothing else.";
    }
}
