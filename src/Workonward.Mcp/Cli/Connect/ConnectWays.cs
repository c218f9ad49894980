using System.Diagnostics;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Connect;

/// <summary>Which way a client comes, and its words.</summary>
internal static class ConnectWays
{
    /// <summary>What an installation with these settings offers to a client that comes over its own transport.</summary>
    public static ConnectWay Of(TransportSettings settings) => settings switch
    {
        { Transport: Transport.Stdio } => ConnectWay.Stdio,
        { Auth: AuthMode.OAuth } => ConnectWay.SignIn,
        { Auth: AuthMode.Token } => ConnectWay.Token,
        { Auth: AuthMode.None } => ConnectWay.Open,
        _ => throw new UnreachableException(),
    };

    /// <summary>The word for programs.</summary>
    public static string Word(ConnectWay way) => way switch
    {
        ConnectWay.SignIn => "sign_in",
        ConnectWay.Token => "token",
        ConnectWay.Open => "open",
        ConnectWay.Stdio => "stdio",
        _ => throw new UnreachableException(),
    };

    /// <summary>The end of a sentence for a person.</summary>
    public static string Phrase(ConnectWay way) => way switch
    {
        ConnectWay.SignIn => "over HTTP, with sign-in",
        ConnectWay.Token => "over HTTP, with the token",
        ConnectWay.Open => "over HTTP on this machine, without any proof of who calls",
        ConnectWay.Stdio => "over standard input and output",
        _ => throw new UnreachableException(),
    };
}
