namespace Workonward.Mcp.Cli.Connect;

/// <summary>How a client comes to this installation.</summary>
internal enum ConnectWay
{
    /// <summary>Over HTTP; a person signs in and decides what the client may do.</summary>
    SignIn,

    /// <summary>Over HTTP, with the fixed bearer token.</summary>
    Token,

    /// <summary>Over HTTP on this machine, without any proof.</summary>
    Open,

    /// <summary>The client starts the program itself.</summary>
    Stdio,
}
