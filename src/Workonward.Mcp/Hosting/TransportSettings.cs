namespace Workonward.Mcp.Hosting;

/// <summary>How clients reach the server and how they prove who they are.</summary>
/// <param name="Transport">How clients speak to the server.</param>
/// <param name="Auth">How they prove who they are.</param>
/// <param name="Token">The static bearer token, or null.</param>
internal sealed record TransportSettings(Transport Transport, AuthMode Auth, Redacted? Token)
{
    /// <summary>The shortest static bearer token that is taken.</summary>
    public const int ShortestToken = 32;

    private const string TransportName = "WORKONWARD_MCP_TRANSPORT";
    private const string AuthName = "WORKONWARD_MCP_AUTH";
    private const string TokenName = "WORKONWARD_MCP_AUTH_TOKEN";

    /// <summary>Whether clients bring access tokens of the built-in authorization server.</summary>
    public bool UsesOAuth => this is { Transport: Transport.Http, Auth: AuthMode.OAuth };

    /// <summary>Reads the three variables; what doesn't fit together is a mistake.</summary>
    public static TransportSettings Read(SettingsReader reader)
    {
        var transport = reader.Choice<Transport>(TransportName) ?? Transport.Stdio;
        var given = reader.Choice<AuthMode>(AuthName);
        var auth = given ?? (transport is Transport.Stdio ? AuthMode.Env : AuthMode.OAuth);
        var token = ReadToken(reader, isNeeded: given is AuthMode.Token);
        // A wrong word has been reported already; what would follow from the default in its place says nothing.
        if (!reader.IsWrong(AuthName) && !reader.IsWrong(TransportName))
            CheckPair(reader, transport, auth);
        return new TransportSettings(transport, auth, token);
    }

    private static Redacted? ReadToken(SettingsReader reader, bool isNeeded)
    {
        var token = reader.Secret(TokenName);
        var setting = SettingsCatalogue.Find(TokenName);
        if (token is null)
        {
            if (isNeeded && !reader.IsGiven(TokenName) && !reader.IsLeftOut(TokenName))
                reader.Mistakes.Add(setting, "is missing");
            return null;
        }

        if (token.Reveal().Length < ShortestToken)
            reader.Mistakes.Add(setting, "is too short (it is not shown)");
        else if (token.Reveal().AsSpan().ContainsAnyExceptInRange('!', '~'))
            reader.Mistakes.Add(setting, "holds characters that no bearer token can have (it is not shown)");
        return token;
    }

    private static void CheckPair(SettingsReader reader, Transport transport, AuthMode auth)
    {
        var setting = SettingsCatalogue.Find(AuthName);
        if (transport is Transport.Http && auth is AuthMode.Env)
        {
            reader.Mistakes.Add(setting, "is 'env', which says nothing about a caller over http");
        }
        else if (transport is Transport.Stdio && auth is not AuthMode.Env)
        {
            reader.Mistakes.Add(setting, $"is '{auth.ToString().ToLowerInvariant()}', which is for http");
        }
    }
}
