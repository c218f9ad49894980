namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>A vendor's client with the document that lies at its client id.</summary>
internal sealed record Vendor(string ClientId, string Name, string Document)
{
    public static Vendor Claude { get; } = new(
        "https://claude.ai/oauth/mcp-oauth-client-metadata",
        "Claude",
        """
        {"client_id":"https://claude.ai/oauth/mcp-oauth-client-metadata","client_name":"Claude","client_uri":"https://claude.ai",
         "redirect_uris":["https://claude.ai/api/mcp/auth_callback","https://claude.com/api/mcp/auth_callback"],
         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none"}
        """);

    public static Vendor ClaudeCode { get; } = new(
        "https://claude.ai/oauth/claude-code-client-metadata",
        "Claude Code",
        """
        {"client_id":"https://claude.ai/oauth/claude-code-client-metadata","client_name":"Claude Code","client_uri":"https://claude.ai",
         "redirect_uris":["http://localhost/callback","http://127.0.0.1/callback"],
         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none"}
        """);

    public static Vendor ChatGpt { get; } = OfChatGpt(
        "https://chatgpt.com/oauth/client.json",
        "https://chatgpt.com/connector_platform_oauth_redirect",
        "https://platform.openai.com/apps-manage/oauth");

    public static Vendor ChatGptConnector { get; } = OfChatGpt(
        "https://chatgpt.com/oauth/4vP-x_81/client.json", "https://chatgpt.com/connector/oauth/4vP-x_81");

    public static Vendor Codex { get; } = new(
        "https://chatgpt.com/oauth/codex/7e19/client.json",
        "Codex",
        """
        {"client_id":"https://chatgpt.com/oauth/codex/7e19/client.json","client_name":"Codex",
         "redirect_uris":["http://localhost/callback","http://127.0.0.1/callback"],"token_endpoint_auth_method":"none"}
        """);

    public static Vendor VisualStudioCode { get; } = new(
        "https://vscode.dev/oauth/client-metadata.json",
        "Visual Studio Code",
        """
        {"client_id":"https://vscode.dev/oauth/client-metadata.json","client_name":"Visual Studio Code","client_uri":"https://vscode.dev/product",
         "redirect_uris":["http://127.0.0.1:33418/","https://vscode.dev/redirect"],
         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none"}
        """);

    public static IReadOnlyList<Vendor> All { get; } = [Claude, ClaudeCode, ChatGpt, ChatGptConnector, Codex, VisualStudioCode];

    // It prefers to sign, and says in the plural alone that it needn't.
    private static Vendor OfChatGpt(string clientId, params string[] redirects) => new(
        clientId,
        "ChatGPT",
        $$"""
        {"client_id":"{{clientId}}","client_name":"ChatGPT","client_uri":"https://chatgpt.com",
         "redirect_uris":["{{string.Join("\",\"", redirects)}}"],
         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
         "token_endpoint_auth_method":"private_key_jwt","token_endpoint_auth_signing_alg":"RS256",
         "token_endpoint_auth_methods_supported":["none","private_key_jwt"],"jwks_uri":"https://chatgpt.com/oauth/jwks.json"}
        """);
}
