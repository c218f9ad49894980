namespace Workonward.Core.Grants.Tokens;

/// <summary>The error codes of a token request that are decided here.</summary>
internal static class TokenErrors
{
    // RFC 6749 section 5.2.
    public const string InvalidRequest = "invalid_request";
    public const string InvalidGrant = "invalid_grant";
    public const string InvalidScope = "invalid_scope";

    // RFC 8707 section 2.
    public const string InvalidTarget = "invalid_target";
}
