using System.Text.Json;
using Workonward.Core.Grants;

namespace Workonward.Mcp.Tools;

/// <summary>One tool as both transports see it.</summary>
internal interface ITool
{
    /// <summary>The name on the wire, 1-128 of <c>[A-Za-z0-9_.-]</c>.</summary>
    string Name { get; }

    /// <summary>The name for people.</summary>
    string Title { get; }

    /// <summary>What a model reads before it chooses this tool.</summary>
    string Description { get; }

    /// <summary>All four hints.</summary>
    ToolHints Hints { get; }

    /// <summary>The scope that a token must hold to call this tool.</summary>
    string RequiredScope { get; }

    /// <summary>JSON Schema 2020-12 of the arguments.</summary>
    JsonElement InputSchema { get; }

    /// <summary>JSON Schema 2020-12 of the structured result.</summary>
    JsonElement OutputSchema { get; }

    /// <summary>Reads the arguments strictly and runs the tool.</summary>
    /// <param name="arguments">The object of the call, or undefined where the call had none.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">The call around it.</param>
    /// <param name="cancellationToken">The request's token: what must outlive the request runs on another one.</param>
    Task<ToolReply> InvokeAsync(
        JsonElement arguments,
        Caller caller,
        ToolCallContext context,
        CancellationToken cancellationToken);
}
