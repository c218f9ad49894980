namespace Workonward.Mcp.OAuth;

/// <summary>What the endpoints are told beside the terms of a grant.</summary>
internal sealed record OAuthOptions
{
    /// <summary>Asked for by clients that want a refresh token. Everyone gets one, so it is taken and means nothing.</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>What a client may sign an assertion with (RFC 7518 section 3.1); never a shared secret.</summary>
    public static IReadOnlyList<string> AssertionAlgorithms { get; } = ["ES256", "RS256"];

    /// <summary>How long an access token is good.</summary>
    public TimeSpan AccessTokenLife { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Whether clients may prove themselves with a signed assertion.</summary>
    public bool PrivateKeyJwt { get; init; }

    /// <summary>The directory's token, or null.</summary>
    public string? OpenAiChallenge { get; init; }

    /// <summary>How clients may prove themselves at <c>/token</c>.</summary>
    public IReadOnlyList<string> ClientAuthMethods => PrivateKeyJwt ? ["none", "private_key_jwt"] : ["none"];
}
