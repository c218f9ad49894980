namespace Workonward.Core.Grants.Tokens;

/// <summary>What came of a token request.</summary>
public abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    /// <summary>Tokens are issued.</summary>
    /// <param name="Grant">The grant as it stands now.</param>
    /// <param name="Scopes">What the access token is good for.</param>
    /// <param name="IsNarrowed">Whether that is less than the grant has: the token must say so itself.</param>
    /// <param name="RefreshToken">The refresh token to use next; always there.</param>
    public sealed record Granted(Grant Grant, IReadOnlyList<string> Scopes, bool IsNarrowed, string RefreshToken) : TokenOutcome
    {
        /// <summary>Without the token, fit for logs.</summary>
        public override string ToString() => $"Granted {Grant.Id}";
    }

    /// <summary>Nothing is issued.</summary>
    /// <param name="Error">The code of RFC 6749 section 5.2 or RFC 8707 section 2.</param>
    /// <param name="Description">One sentence for the client's developer, in ASCII without quotes and backslashes.</param>
    public sealed record Refused(string Error, string Description) : TokenOutcome;
}
