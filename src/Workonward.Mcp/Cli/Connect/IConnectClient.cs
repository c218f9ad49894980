namespace Workonward.Mcp.Cli.Connect;

/// <summary>A client that people connect: what is pasted into it for each way of coming here.</summary>
internal interface IConnectClient
{
    /// <summary>Its word on the command line.</summary>
    string Word { get; }

    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Whether its servers call, and not a program on the person's machine: then only a public HTTPS address is reached.</summary>
    bool IsOnTheWeb { get; }

    /// <summary>Where it receives its codes, by host; empty where its vendor doesn't say.</summary>
    IReadOnlyList<string> RedirectHosts { get; }

    /// <summary>How it reaches an address.</summary>
    Recipe Http(HttpEntry entry);

    /// <summary>How it starts the program.</summary>
    Recipe Stdio(StdioEntry entry);
}
