using System.Buffers;
using Workonward.Mcp.OAuth.Clients;

namespace Workonward.Mcp.OAuth.Documents;

/// <summary>
/// Copies of the known assistants' documents, for when theirs can't be fetched: claude.ai answers 403 to many data centres.
/// </summary>
internal static class PinnedDocuments
{
    private const string ChatGpt = "https://chatgpt.com/oauth/";
    private const string Codex = ChatGpt + "codex/";
    private const string FileName = "/client.json";
    private const int LongestId = 128;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private static readonly Uri ChatGptKeys = new("https://chatgpt.com/oauth/jwks.json");

    private static readonly Dictionary<string, ClientDocument> Known = new ClientDocument[]
    {
        Public(
            "https://claude.ai/oauth/mcp-oauth-client-metadata",
            "Claude",
            "https://claude.ai/api/mcp/auth_callback",
            "https://claude.com/api/mcp/auth_callback"),
        Public(
            "https://claude.ai/oauth/claude-code-client-metadata",
            "Claude Code",
            "http://localhost/callback",
            "http://127.0.0.1/callback"),
        OfChatGpt(
            ChatGpt + "client.json",
            "https://chatgpt.com/connector_platform_oauth_redirect",
            "https://platform.openai.com/apps-manage/oauth"),
        Public(
            "https://vscode.dev/oauth/client-metadata.json",
            "Visual Studio Code",
            "http://127.0.0.1:33418/",
            "https://vscode.dev/redirect"),
    }.ToDictionary(document => document.Url.AbsoluteUri, StringComparer.Ordinal);

    /// <summary>The copy for a client id, or null.</summary>
    public static ClientDocument? Find(string clientId)
    {
        if (Known.TryGetValue(clientId, out var document))
            return document;
        if (IdBehind(Codex, clientId) is not null)
            return Public(clientId, "Codex", "http://localhost/callback", "http://127.0.0.1/callback");

        return IdBehind(ChatGpt, clientId) is { } id
            ? OfChatGpt(clientId, $"https://chatgpt.com/connector/oauth/{id}")
            : null;
    }

    private static string? IdBehind(string start, string clientId)
    {
        if (!clientId.StartsWith(start, StringComparison.Ordinal)
            || !clientId.EndsWith(FileName, StringComparison.Ordinal)
            || clientId.Length <= start.Length + FileName.Length)
        {
            return null;
        }

        var id = clientId[start.Length..^FileName.Length];
        return id.Length <= LongestId && !id.AsSpan().ContainsAnyExcept(IdCharacters) ? id : null;
    }

    private static ClientDocument Public(string clientId, string name, params string[] redirects) =>
        new(new Uri(clientId), name, redirects, JwksUri: null, [Client.NoProof]);

    private static ClientDocument OfChatGpt(string clientId, params string[] redirects) =>
        new(new Uri(clientId), "ChatGPT", redirects, ChatGptKeys, [Client.NoProof, Client.SignedProof]);
}
