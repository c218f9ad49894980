namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>What came of checking an id token: one of the nested records, and nothing else.</summary>
internal abstract record IdTokenReading
{
    private IdTokenReading()
    {
    }

    /// <summary>The provider made it, for this server, for this sign-in, a moment ago.</summary>
    public sealed record Good(IdTokenClaims Claims) : IdTokenReading;

    /// <summary>No known key made it. The provider may have a newer one.</summary>
    public sealed record UnknownKey : IdTokenReading;

    /// <summary>It isn't good, and newer keys would not make it so.</summary>
    /// <param name="Why">In words of ours.</param>
    public sealed record Refused(string Why) : IdTokenReading;
}
