using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workonward.Mcp.Protocol;

/// <summary>The way back to a caller while its call is under way.</summary>
/// <param name="Transport">The transport's name.</param>
/// <param name="Notify">
/// Sends a notification that belongs to the request; it is dropped once the answer has left. Null where the client takes none.
/// </param>
/// <param name="Ask">
/// Sends a request of this method to the client and waits for its result, undefined where none came; null where a call can't
/// be interrupted.
/// </param>
internal sealed record CallChannel(
    string Transport,
    Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? Notify,
    Func<string, JsonObject, CancellationToken, Task<JsonElement>>? Ask = null);
