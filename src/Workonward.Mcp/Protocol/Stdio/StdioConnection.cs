using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>
/// One client on standard input and output. Calls run side by side; everything else is answered in its turn.
/// </summary>
internal sealed partial class StdioConnection(
    LineReader reader, LineWriter writer, Dispatcher dispatcher, Caller caller, ILogger<StdioServer> logger)
{
    private static readonly McpError TooLong = new(McpErrorCodes.InvalidRequest, "The line is longer than 1 MiB.");

    private readonly RunningCalls _running = new();
    private string _negotiated = ProtocolVersions.AssumedLegacy;

    /// <summary>Reads until the input ends. Calls that have begun by then are still under way.</summary>
    public async Task PumpAsync(CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken) is var line and not LineOutcome.End)
        {
            if (line is LineOutcome.Line { Bytes: var bytes })
                await TakeAsync(bytes.Trim(" \t\r"u8.ToArray()));
            else
                await RefuseAsync(default, TooLong);
        }
    }

    /// <summary>Waits until every call has its answer, but no longer than <paramref name="patience"/>.</summary>
    public Task WhenAnsweredAsync(TimeSpan patience, TimeProvider clock) => _running.WhenNoneAsync(patience, clock);

    private Task TakeAsync(ReadOnlyMemory<byte> line)
    {
        if (line.IsEmpty)
            return Task.CompletedTask;
        return JsonRpcReader.Read(line) switch
        {
            IncomingMessage.Malformed malformed => RefuseAsync(malformed.Id, malformed.Error),
            IncomingMessage.Accepted { Request: { IsNotification: true } notification } => Note(notification),
            IncomingMessage.Accepted { Request: var request } => JudgeAsync(request),
            _ => throw new UnreachableException(),
        };
    }

    private Task Note(McpRequest notification)
    {
        if (notification.Method is "notifications/cancelled")
            _running.Cancel(RunningCalls.Key(notification.Parameter("requestId")));
        return Task.CompletedTask;
    }

    private Task JudgeAsync(McpRequest request) => StdioEra.Judge(request, _negotiated) switch
    {
        EraOutcome.Legacy legacy => AnswerAsync(new AdmittedRequest(request, legacy.Version, IsModern: false)),
        EraOutcome.Modern modern => AnswerAsync(new AdmittedRequest(request, modern.Version, IsModern: true)),
        EraOutcome.Refused refused => RefuseAsync(request.Id, refused.Error),
        _ => throw new UnreachableException(),
    };

    private async Task AnswerAsync(AdmittedRequest admitted)
    {
        var request = admitted.Request;
        if (request.Method is McpMethods.Initialize && !admitted.IsModern)
            _negotiated = ProtocolVersions.Negotiate(request.Text("protocolVersion"));
        if (dispatcher.Called(request) is null)
        {
            await writer.WriteAsync(await dispatcher.AnswerAsync(
                admitted, caller, "stdio", progress: null, CancellationToken.None));
            return;
        }

        var id = RunningCalls.Key(JsonElement.Parse(request.Id.Span));
        if (_running.TryBegin(id) is { } cancellation)
            _ = Task.Run(() => CallAsync(admitted, id, cancellation.Token), CancellationToken.None);
        else
            await RefuseAsync(request.Id, new McpError(McpErrorCodes.InvalidRequest, "This id is still in use."));
    }

    private async Task CallAsync(AdmittedRequest admitted, string id, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync(await dispatcher.AnswerAsync(
                admitted, caller, "stdio", ProgressFor(admitted.Request), cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A cancelled request gets no answer (basic/utilities/cancellation).
        }
#pragma warning disable CA1031 // Nobody awaits this task: what is thrown here would be lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogLost(exception);
        }
        finally
        {
            _running.End(id);
        }
    }

    private Func<ToolProgress, CancellationToken, ValueTask>? ProgressFor(McpRequest request)
    {
        if (request.ProgressToken is not { ValueKind: not JsonValueKind.Undefined } token)
            return null;
        var last = double.NegativeInfinity;
        return async (progress, _) =>
        {
            // Progress MUST rise (basic/utilities/progress).
            if (progress.Done <= last)
                return;
            last = progress.Done;
            var message = new ArrayBufferWriter<byte>(256);
            JsonRpcWriter.WriteProgress(message, token, progress);
            await writer.WriteAsync(message.WrittenMemory);
        };
    }

    private Task RefuseAsync(ReadOnlyMemory<byte> id, McpError error) => writer.WriteAsync(Dispatcher.Error(id, error));

    [LoggerMessage(LogLevel.Error, "An answer was lost")]
    private partial void LogLost(Exception exception);
}
