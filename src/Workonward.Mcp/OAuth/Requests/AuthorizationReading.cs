namespace Workonward.Mcp.OAuth.Requests;

/// <summary>What reading an authorization request came to, after its client and redirect URI were proven.</summary>
internal abstract record AuthorizationReading
{
    private AuthorizationReading()
    {
    }

    /// <summary>It can be put before a person.</summary>
    /// <param name="Scopes">What it asked for and this server knows; everything where it asked for nothing of that.</param>
    /// <param name="CodeChallenge">PKCE with S256.</param>
    /// <param name="IsSilent">It wants no page to be shown (<c>prompt=none</c>), which is never granted.</param>
    public sealed record Good(IReadOnlyList<string> Scopes, string CodeChallenge, bool IsSilent) : AuthorizationReading;

    /// <summary>The client gets an error.</summary>
    /// <param name="Error">One of the registered words.</param>
    /// <param name="Description">One sentence of ours, in ASCII without quotes and backslashes.</param>
    public sealed record Bad(string Error, string Description) : AuthorizationReading;
}
