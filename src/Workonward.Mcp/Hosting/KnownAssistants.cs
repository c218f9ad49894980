namespace Workonward.Mcp.Hosting;

/// <summary>The web origins of the assistants that connect from a browser.</summary>
internal static class KnownAssistants
{
    /// <summary>Exact origins.</summary>
    public static IReadOnlyList<string> Origins { get; } =
    [
        "https://chatgpt.com",
        "https://chat.openai.com",
        "https://claude.ai",
        "https://claude.com",
    ];
}
