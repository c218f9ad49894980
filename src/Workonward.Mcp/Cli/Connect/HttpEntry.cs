namespace Workonward.Mcp.Cli.Connect;

/// <summary>The server at an address, as a client's configuration names it.</summary>
/// <param name="Url">The whole address of the MCP endpoint.</param>
/// <param name="Way">How the caller proves who it is.</param>
internal sealed record HttpEntry(string Url, ConnectWay Way)
{
    /// <summary>The variable of the fixed token: what holds it on the server, and what clients that read variables take it from.</summary>
    public const string TokenVariable = "WORKONWARD_MCP_AUTH_TOKEN";

    /// <summary>Whether the client has to send the fixed token.</summary>
    public bool NeedsToken => Way is ConnectWay.Token;

    /// <summary>The steps of this way: those of a sign-in, those of a token, or none.</summary>
    /// <param name="signIn">Where the client begins a sign-in.</param>
    /// <param name="token">Where it takes the token from.</param>
    public IReadOnlyList<string> Steps(string signIn, string token) => Way switch
    {
        ConnectWay.SignIn => [signIn, Consent],
        ConnectWay.Token => [token],
        _ => [],
    };

    private const string Consent = "In the browser, sign in with an address that is allowed (workonward-mcp login-link EMAIL makes "
        + "a link for the first time), and tick what the assistant may do.";
}
