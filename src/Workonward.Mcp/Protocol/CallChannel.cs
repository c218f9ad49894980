using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>The way back to a caller while its call is under way.</summary>
/// <param name="Transport">The transport's name.</param>
/// <param name="Progress">Takes progress; null where none is wanted.</param>
/// <param name="Ask">
/// Puts a question to the person and waits for the answer, undefined where none came; null where a call can't be interrupted.
/// </param>
internal sealed record CallChannel(
    string Transport,
    Func<ToolProgress, CancellationToken, ValueTask>? Progress,
    Func<JsonObject, CancellationToken, Task<JsonElement>>? Ask = null);
