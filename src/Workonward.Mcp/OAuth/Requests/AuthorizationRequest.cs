using Workonward.Core.Grants;
using Workonward.Core.Grants.Tokens;

namespace Workonward.Mcp.OAuth.Requests;

/// <summary>
/// The rules for an authorization request, in the order in which they are asked. What OpenID Connect adds (<c>nonce</c>,
/// <c>max_age</c>, <c>login_hint</c>, other values of <c>prompt</c>) asks for less than is always done here and is passed over.
/// </summary>
internal static class AuthorizationRequest
{
    /// <summary>Judges all but client and redirect URI.</summary>
    public static AuthorizationReading Read(Parameters asked, GrantTerms terms)
    {
        if (RefuseForm(asked) is { } form)
            return form;
        if (RefuseChallenge(asked) is { } challenge)
            return challenge;
        if (!ResourceUri.Means(asked["resource"], terms.Resource))
            return Bad("invalid_target", $"The only resource here is {terms.Resource}.");
        var prompts = (asked["prompt"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isSilent = prompts.Contains("none", StringComparer.Ordinal);
        // OpenID Connect Core section 3.1.2.1.
        if (isSilent && prompts.Length > 1)
            return Bad("invalid_request", "prompt=none stands alone.");
        return new AuthorizationReading.Good(AskedScopes.Known(asked["scope"], terms), asked["code_challenge"]!, isSilent);
    }

    private static AuthorizationReading.Bad? RefuseForm(Parameters asked)
    {
        if (asked["response_type"] is not { } type)
            return Bad("invalid_request", "response_type is missing; it must be code.");
        if (type is not "code")
            return Bad("unsupported_response_type", "The only response_type here is code.");
        if (asked["response_mode"] is not (null or "query"))
            return Bad("invalid_request", "The only response_mode here is query.");
        // RFC 9101: whoever sends these relies on what stands inside, which isn't read here.
        if (asked["request"] is not null)
            return Bad("request_not_supported", "Request objects are not read here.");
        return asked["request_uri"] is null ? null : Bad("request_uri_not_supported", "Request objects are not read here.");
    }

    private static AuthorizationReading.Bad? RefuseChallenge(Parameters asked)
    {
        if (asked["code_challenge"] is not { } challenge)
            return Bad("invalid_request", "code_challenge is missing; PKCE with S256 is required.");
        // RFC 7636 section 4.3: without a method it would mean plain.
        if (asked["code_challenge_method"] is not "S256")
            return Bad("invalid_request", "code_challenge_method must be S256.");
        return Pkce.IsChallenge(challenge)
            ? null
            : Bad("invalid_request", "code_challenge must be the SHA-256 of the verifier in base64url: 43 characters.");
    }

    private static AuthorizationReading.Bad Bad(string error, string description) => new(error, description);
}
