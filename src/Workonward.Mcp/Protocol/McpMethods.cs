namespace Workonward.Mcp.Protocol;

/// <summary>The methods that this server knows by name.</summary>
internal static class McpMethods
{
    /// <summary>Legacy handshake.</summary>
    public const string Initialize = "initialize";

    /// <summary>Legacy sign of life.</summary>
    public const string Ping = "ping";

    /// <summary>Modern introduction.</summary>
    public const string Discover = "server/discover";

    /// <summary>The tools.</summary>
    public const string ListTools = "tools/list";

    /// <summary>One call.</summary>
    public const string CallTool = "tools/call";

    /// <summary>The prompts.</summary>
    public const string ListPrompts = "prompts/list";

    /// <summary>One prompt.</summary>
    public const string GetPrompt = "prompts/get";

    /// <summary>The values of an argument.</summary>
    public const string Complete = "completion/complete";

    /// <summary>The resources.</summary>
    public const string ListResources = "resources/list";

    /// <summary>The resources whose address has a variable in it.</summary>
    public const string ListResourceTemplates = "resources/templates/list";

    /// <summary>One resource.</summary>
    public const string ReadResource = "resources/read";
}
