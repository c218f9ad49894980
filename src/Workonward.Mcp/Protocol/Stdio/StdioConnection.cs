using System.Diagnostics;
using System.Text.Json;
using Workonward.Mcp.Protocol.Batches;
using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>
/// One client on standard input and output. Calls run side by side; everything else is answered in its turn.
/// </summary>
internal sealed partial class StdioConnection(
    LineReader reader, LineWriter writer, StdioAnswers answers, ClientRequests requests, ILogger<StdioServer> logger)
{
    private static readonly McpError TooLong = new(McpErrorCodes.InvalidRequest, "The line is longer than 1 MiB.");

    private readonly RunningCalls _running = new();
    private string _negotiated = ProtocolVersions.AssumedLegacy;
    private ElicitationModes _elicits;

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
            IncomingMessage.Batch batch => JudgeBatchAsync(batch),
            IncomingMessage.Malformed { Response: { ValueKind: JsonValueKind.Object } response } when requests.TryTake(response) =>
                Task.CompletedTask,
            IncomingMessage.Malformed malformed => RefuseAsync(malformed.Id, malformed.Error),
            IncomingMessage.Accepted { Request: var request } => JudgeAsync(request),
            _ => throw new UnreachableException(),
        };
    }

    private void Note(McpRequest notification)
    {
        if (notification.Method is "notifications/cancelled")
            _running.Cancel(RunningCalls.Key(notification.Parameter("requestId")));
    }

    private Task JudgeBatchAsync(IncomingMessage.Batch batch)
    {
        if (!BatchCheck.Takes(_negotiated))
            return RefuseAsync(default, BatchCheck.NotTaken);
        var parts = BatchCheck.Judge(batch);
        foreach (var part in parts.OfType<BatchPart.Admitted>().Where(part => part.Message.Request.IsNotification))
            Note(part.Message.Request);
        var work = StdioBatch.Begin(parts, answers, _running);
        if (!work.HasCalls)
            return AnswerBatchAsync(work);
        _ = Task.Run(() => AnswerBatchAsync(work), CancellationToken.None);
        return Task.CompletedTask;
    }

    private Task JudgeAsync(McpRequest request)
    {
        if (!request.IsNotification)
            return JudgeRequestAsync(request);
        Note(request);
        return Task.CompletedTask;
    }

    private Task JudgeRequestAsync(McpRequest request) => StdioEra.Judge(request, _negotiated) switch
    {
        EraOutcome.Legacy legacy =>
            AnswerAsync(new AdmittedRequest(request, legacy.Version, IsModern: false) { Elicits = _elicits }),
        EraOutcome.Modern modern => AnswerAsync(new AdmittedRequest(request, modern.Version, IsModern: true)),
        EraOutcome.Refused refused => RefuseAsync(request.Id, refused.Error),
        _ => throw new UnreachableException(),
    };

    private async Task AnswerAsync(AdmittedRequest admitted)
    {
        var request = admitted.Request;
        if (request.Method is McpMethods.Initialize && !admitted.IsModern)
            Agree(request);
        if (!answers.IsCall(request))
        {
            await writer.WriteAsync(await answers.AnswerAsync(admitted, CancellationToken.None));
            return;
        }

        var id = RunningCalls.Key(request);
        if (_running.TryBegin(id, out var cancelled) is { } refusal)
            await RefuseAsync(request.Id, refusal);
        else
            _ = Task.Run(() => CallAsync(admitted, id, cancelled), CancellationToken.None);
    }

    private void Agree(McpRequest initialize)
    {
        _negotiated = ProtocolVersions.Negotiate(initialize.Text("protocolVersion"));
        // Of the legacy revisions' addresses nothing is asked: they need what only a session over HTTP has.
        _elicits = ProtocolVersions.HasElicitation(_negotiated)
            ? ElicitationModes.Of(initialize.Parameter("capabilities")) with { Url = false }
            : default;
    }

    private async Task CallAsync(AdmittedRequest admitted, string id, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync(await answers.AnswerAsync(admitted, cancellationToken));
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

    private async Task AnswerBatchAsync(StdioBatch batch)
    {
        try
        {
            if (await batch.AnswerAsync() is { } array)
                await writer.WriteAsync(array);
        }
#pragma warning disable CA1031 // Nobody awaits this task: what is thrown here would be lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogLost(exception);
        }
        finally
        {
            batch.End();
        }
    }

    private Task RefuseAsync(ReadOnlyMemory<byte> id, McpError error) => writer.WriteAsync(Dispatcher.Error(id, error));

    [LoggerMessage(LogLevel.Error, "An answer was lost")]
    private partial void LogLost(Exception exception);
}
