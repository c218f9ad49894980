using ModelContextProtocol.Protocol;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>A tool in the words of MCP, the same on both transports.</summary>
internal static class ToolDescription
{
    /// <summary>Describes a tool with its schemas and all four hints.</summary>
    public static Tool Of(ITool tool) => new()
    {
        Name = tool.Name,
        Title = tool.Title,
        Description = tool.Description,
        InputSchema = tool.InputSchema,
        OutputSchema = tool.OutputSchema,
        Annotations = new ToolAnnotations
        {
            Title = tool.Title,
            ReadOnlyHint = tool.Hints.ReadOnly,
            DestructiveHint = tool.Hints.Destructive,
            IdempotentHint = tool.Hints.Idempotent,
            OpenWorldHint = tool.Hints.OpenWorld,
        },
    };
}
