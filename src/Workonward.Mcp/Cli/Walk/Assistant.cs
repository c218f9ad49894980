namespace Workonward.Mcp.Cli.Walk;

/// <summary>An assistant as its servers present it: the same ids and addresses, so that this server treats the walk as it would treat it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ClientId">The address of its client document, which is its id.</param>
/// <param name="RedirectUri">Where it receives codes from a server that sends <c>iss</c>.</param>
/// <param name="RegistersItself">Whether it registers itself where its document isn't taken.</param>
/// <param name="IsModern">Whether it speaks the 2026-07-28 revision first.</param>
internal sealed record Assistant(string Name, string ClientId, string RedirectUri, bool RegistersItself, bool IsModern)
{
    private const string ChatGptWord = "chatgpt";
    private const string ClaudeWord = "claude";

    /// <summary>The words of the command line.</summary>
    public static IReadOnlyList<string> Words { get; } = [ChatGptWord, ClaudeWord];

    /// <summary>The assistant of a word; null for another word.</summary>
    public static Assistant? Find(string word) => word switch
    {
        ChatGptWord => new(
            "ChatGPT",
            "https://chatgpt.com/oauth/client.json",
            "https://chatgpt.com/connector_platform_oauth_redirect",
            RegistersItself: false,
            IsModern: false),
        ClaudeWord => new(
            "Claude",
            "https://claude.ai/oauth/mcp-oauth-client-metadata",
            "https://claude.ai/api/mcp/auth_callback",
            RegistersItself: true,
            IsModern: true),
        _ => null,
    };
}
