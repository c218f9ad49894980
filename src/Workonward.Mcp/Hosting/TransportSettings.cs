namespace Workonward.Mcp.Hosting;

/// <summary>How clients reach the server and how they prove who they are.</summary>
/// <param name="Transport">How clients speak to the server.</param>
/// <param name="Auth">How they prove who they are.</param>
/// <param name="IsAuthGiven">Whether the operator chose it, and it isn't the default.</param>
/// <param name="Token">The static bearer token, or null.</param>
internal sealed record TransportSettings(Transport Transport, AuthMode Auth, bool IsAuthGiven, Redacted? Token)
{
    /// <summary>The shortest static bearer token that is taken.</summary>
    public const int ShortestToken = 32;

    private const string TransportName = "WORKONWARD_MCP_TRANSPORT";
    private const string AuthName = "WORKONWARD_MCP_AUTH";
    private const string TokenName = "WORKONWARD_MCP_AUTH_TOKEN";

    /// <summary>Reads the three variables; what doesn't fit together is a mistake.</summary>
    public static TransportSettings Read(SettingsReader reader)
    {
        var transport = reader.Choice<Transport>(TransportName) ?? Transport.Stdio;
        var given = reader.Choice<AuthMode>(AuthName);
        var auth = given ?? (transport is Transport.Stdio ? AuthMode.Env : AuthMode.OAuth);
        var token = ReadToken(reader, isNeeded: given is AuthMode.Token);
        // A wrong word has been reported already; what would follow from the default in its place says nothing.
        if (!reader.IsWrong(AuthName) && !reader.IsWrong(TransportName))
            CheckPair(reader, transport, auth, given is not null);
        return new TransportSettings(transport, auth, given is not null, token);
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

    private static void CheckPair(SettingsReader reader, Transport transport, AuthMode auth, bool isGiven)
    {
        var setting = SettingsCatalogue.Find(AuthName);
        if (auth is AuthMode.OAuth)
        {
            var how = isGiven ? "is 'oauth'" : "is not set, and its default with http is oauth";
            reader.Mistakes.Add($"{AuthName} {how}, "
                + "which is not available in this version. Use token with WORKONWARD_MCP_AUTH_TOKEN "
                + "(at least 32 characters, for example from openssl rand -hex 32), "
                + "or WORKONWARD_MCP_TRANSPORT=stdio with env.");
        }
        else if (transport is Transport.Http && auth is AuthMode.Env)
        {
            reader.Mistakes.Add(setting, "is 'env', which says nothing about a caller over http");
        }
        else if (transport is Transport.Stdio && auth is not AuthMode.Env)
        {
            reader.Mistakes.Add(setting, $"is '{(auth is AuthMode.Token ? "token" : "none")}', which is for http");
        }
    }
}
