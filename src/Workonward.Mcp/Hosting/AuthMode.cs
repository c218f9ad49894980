namespace Workonward.Mcp.Hosting;

/// <summary>How clients prove who they are.</summary>
internal enum AuthMode
{
    /// <summary>Whoever started the process; stdio only.</summary>
    Env,

    /// <summary>An access token of the built-in authorization server.</summary>
    OAuth,

    /// <summary>One static bearer token.</summary>
    Token,

    /// <summary>Nothing; http on loopback only.</summary>
    None,
}
