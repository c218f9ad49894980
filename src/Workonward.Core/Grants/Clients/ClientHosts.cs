namespace Workonward.Core.Grants.Clients;

/// <summary>
/// The hosts to which authorization responses may go. Whatever a client calls itself, this is what it can't lie about: the code
/// ends at one of these hosts or nowhere.
/// </summary>
/// <param name="hosts">Names in lower case, or <c>*</c> for any; null for the known assistants and loopback.</param>
public sealed class ClientHosts(IReadOnlyList<string>? hosts)
{
    /// <summary>The variable that names them.</summary>
    public const string Setting = "WORKONWARD_MCP_OAUTH_CLIENT_HOSTS";

    private readonly HashSet<string>? _hosts = hosts?.Contains("*", StringComparer.Ordinal) is true
        ? null
        : (hosts ?? [.. Known, "localhost", "127.0.0.1", "[::1]"]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Where the known assistants receive their codes.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "claude.ai", "claude.com", "chatgpt.com", "platform.openai.com", "vscode.dev", "www.cursor.com",
        "www.perplexity.ai",
    ];

    /// <summary>Whether any host is taken.</summary>
    public bool IsOpen => _hosts is null;

    /// <summary>Whether responses may go to the host, given in lower case without its port.</summary>
    public bool Allows(string host) => _hosts is null || _hosts.Contains(host);
}
