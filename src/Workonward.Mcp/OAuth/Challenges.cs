using Workonward.Core.Grants;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth;

/// <summary>The <c>WWW-Authenticate</c> headers of the resource (RFC 6750 section 3, RFC 9728 section 5.1).</summary>
internal sealed class Challenges
{
    private readonly GrantTerms _terms;
    private readonly string _metadata;

    public Challenges(GrantTerms terms)
    {
        _terms = terms;
        // Absolute: clients don't resolve a relative one.
        _metadata = $"resource_metadata=\"{terms.Issuer}{OAuthPaths.ResourceMetadata}\"";
        var scopes = $"scope=\"{string.Join(' ', terms.Scopes)}\"";
        Missing = new BearerOutcome.Challenge(StatusCodes.Status401Unauthorized, $"Bearer {_metadata}, {scopes}");
        Invalid = new BearerOutcome.Challenge(
            StatusCodes.Status401Unauthorized,
            "Bearer error=\"invalid_token\", error_description=\"The access token is expired, revoked or not for this server.\", "
            + $"{_metadata}, {scopes}");
        TwoWays = new BearerOutcome.Challenge(
            StatusCodes.Status400BadRequest,
            "Bearer error=\"invalid_request\", error_description=\"A token is taken in the Authorization header only.\", "
            + $"{_metadata}, {scopes}");
    }

    /// <summary>No credential was sent, so no error is named (RFC 6750 section 3.1).</summary>
    public BearerOutcome.Challenge Missing { get; }

    /// <summary>One was sent, and it isn't good. It isn't said why: the answer to each is another token.</summary>
    public BearerOutcome.Challenge Invalid { get; }

    /// <summary>A token in the address, where logs and histories keep it.</summary>
    public BearerOutcome.Challenge TwoWays { get; }

    /// <summary>
    /// What a known caller lacks: all that was granted and all that is needed, in the order of the metadata. What its token was
    /// narrowed by is named too, or a client that asks for just this would lose it.
    /// </summary>
    public string InsufficientScope(Caller caller, string needed)
    {
        var granted = caller.Granted ?? caller.Scopes;
        var scopes = _terms.Scopes.Where(scope => granted.Contains(scope) || scope == needed);
        return $"Bearer error=\"insufficient_scope\", error_description=\"The tool needs the scope {needed}, "
            + $"which was not granted.\", scope=\"{string.Join(' ', scopes)}\", {_metadata}";
    }
}
