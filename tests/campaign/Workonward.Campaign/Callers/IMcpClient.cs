using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workonward.Campaign.Callers;

/// <summary>Calls tools of one server process.</summary>
internal interface IMcpClient : IDisposable
{
    /// <summary>The whole JSON-RPC answer; null when the connection ended without one, or the token was cancelled.</summary>
    Task<JsonElement?> CallAsync(string tool, JsonObject arguments, CancellationToken stop);
}
