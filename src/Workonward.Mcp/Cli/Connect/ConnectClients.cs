using Workonward.Mcp.Cli.Connect.Clients;

namespace Workonward.Mcp.Cli.Connect;

/// <summary>Every client that can be named.</summary>
internal static class ConnectClients
{
    /// <summary>In the order in which they are documented.</summary>
    public static IReadOnlyList<IConnectClient> All { get; } =
    [
        new ChatGptClient(),
        new ClaudeClient(),
        new ClaudeCodeClient(),
        new CursorClient(),
        new VsCodeClient(),
        new WindsurfClient(),
        new ZedClient(),
    ];

    /// <summary>The words of the command line.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(client => client.Word)];

    /// <summary>The client of a word; null for another word.</summary>
    public static IConnectClient? Find(string word) =>
        All.FirstOrDefault(client => string.Equals(client.Word, word, StringComparison.Ordinal));
}
