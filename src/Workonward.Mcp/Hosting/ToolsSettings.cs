namespace Workonward.Mcp.Hosting;

/// <summary>Which tools are offered at all, in every mode.</summary>
/// <param name="Offered">In the documented order; never empty.</param>
internal sealed record ToolsSettings(IReadOnlyList<string> Offered)
{
    /// <summary>Every tool of this version, in the order in which they are listed.</summary>
    public static string[] Names { get; } =
        ["validate_recipients", "preview_send", "send_email", "send_batch_email", "get_send", "cancel_send"];

    /// <summary>Reads the variable; a name that is no tool is a mistake.</summary>
    public static ToolsSettings Read(SettingsReader reader)
    {
        var words = reader.Words("WORKONWARD_MCP_TOOLS");
        return new ToolsSettings(words.Count == 0 ? Names : [.. Names.Where(words.Contains)]);
    }
}
