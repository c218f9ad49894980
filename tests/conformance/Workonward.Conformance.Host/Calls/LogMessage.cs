using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Conformance.Host.Calls;

/// <summary>Log messages on the stream of the request that they belong to.</summary>
internal static class LogMessage
{
    /// <summary>
    /// Sends one at level info. A modern request names the level from which on it wants any, and gets none otherwise
    /// (2026-07-28, basic/index); a legacy one gets it.
    /// </summary>
    public static ValueTask SendAsync(ToolCall call, string text, CancellationToken cancellationToken) =>
        call.Channel.Notify is { } notify && IsWanted(call.Admitted)
            ? notify(Message(text), cancellationToken)
            : ValueTask.CompletedTask;

    private static bool IsWanted(AdmittedRequest admitted) =>
        !admitted.IsModern || admitted.Request.MetaText(MetaKeys.LogLevel) is "debug" or "info";

    private static ReadOnlyMemory<byte> Message(string text) => ResultJson.Bytes(new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["method"] = "notifications/message",
        ["params"] = new JsonObject { ["level"] = "info", ["logger"] = "fixtures", ["data"] = text },
    });
}
