using System.Security.Cryptography;
using System.Text.Json;
using Workonward.Core.Grants;
using Workonward.Core.Policy;
using Workonward.Mcp.Protocol;

namespace Workonward.Mcp.Tools;

/// <summary>
/// Runs tool calls for both transports: the drain gate before them, one handler of bugs around them.
/// </summary>
internal sealed partial class ToolCalls(DrainGate gate, ILogger<ToolCalls> logger)
{
    private static readonly ToolReply Draining = ToolReply.From(new ToolRefusal(
        RefusalCodes.SendingUnavailable,
        RuleNames.Draining,
        "The server is shutting down and takes no new calls; nothing was sent.",
        "Call again with the same arguments.",
        TimeSpan.FromSeconds(5)));

    /// <summary>Runs one call. Only a cancelled token makes it throw.</summary>
    public Task<ToolReply> RunAsync(
        ITool tool, JsonElement arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken) =>
        RunAsync(tool.Name, () => tool.InvokeAsync(arguments, caller, context, cancellationToken), cancellationToken);

    /// <summary>Runs what belongs to a call of this tool. Only a cancelled token makes it throw.</summary>
    public async Task<ToolReply> RunAsync(string tool, Func<Task<ToolReply>> call, CancellationToken cancellationToken)
    {
        using var pass = gate.TryEnter();
        if (pass is null)
            return Draining;
        try
        {
            return await call();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The one handler of bugs on this path: details go to the log, never to the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Broken(tool, exception);
        }
    }

    private ToolReply Broken(string tool, Exception exception)
    {
        var incident = RandomNumberGenerator.GetHexString(12, lowercase: true);
        LogBroken(exception, tool, incident);
        return ToolReply.From(new ToolRefusal(
            RefusalCodes.InternalError,
            RuleNames.Internal,
            $"Internal error ({incident}).",
            "Don't repeat a send before its state is known; the operator finds this id in the server's log."));
    }

    [LoggerMessage(LogLevel.Error, "The tool {Tool} broke (incident {Incident})")]
    private partial void LogBroken(Exception exception, string tool, string incident);
}
