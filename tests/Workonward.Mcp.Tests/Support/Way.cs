namespace Workonward.Mcp.Tests.Support;

/// <summary>How a client reaches the program.</summary>
public enum Way
{
    Stdio,

    Http,

    HttpWithToken,
}
