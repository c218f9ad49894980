using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Workonward.Core.Sending;
using Workonward.Mcp.Resources.App;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>A tool in the words of MCP, the same on both transports.</summary>
internal static class ToolDescription
{
    private const string SecuritySchemes = "securitySchemes";

    /// <summary>A tool with its schemas and all four hints.</summary>
    public static JsonObject Of(ITool tool, ToolListing listing)
    {
        var described = JsonSerializer.SerializeToNode(
            Describe(tool), McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool)))!.AsObject();
        var meta = new JsonObject();
        if (listing.NamesScopes)
        {
            // ChatGPT reads the member, and the copy in `_meta` where a client library dropped what it doesn't know.
            described[SecuritySchemes] = OAuthScope(tool);
            meta[SecuritySchemes] = OAuthScope(tool);
        }

        // MCP Apps; to every client alike, since a list must not differ between connections (server/tools).
        if (listing.HasApp && IsShown(tool))
            meta["ui"] = new JsonObject { ["resourceUri"] = PreviewAppResource.Address };
        if (meta.Count > 0)
            described["_meta"] = meta;
        return described;
    }

    private static bool IsShown(ITool tool) =>
        tool.Name is PreviewSendTool.ToolName or ToolNames.SendEmail or ToolNames.SendBatchEmail;

    private static JsonArray OAuthScope(ITool tool) =>
        [new JsonObject { ["type"] = "oauth2", ["scopes"] = new JsonArray(tool.RequiredScope) }];

    private static Tool Describe(ITool tool) => new()
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
