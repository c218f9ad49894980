using Workonward.Mcp.Protocol.Batches;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>
/// A batch under way. Its calls are noted before the first is answered, so that each can be cancelled by its id, and the end
/// of the input waits for the whole array.
/// </summary>
internal sealed class StdioBatch
{
    private readonly IReadOnlyList<BatchPart> _parts;
    private readonly StdioAnswers _answers;
    private readonly RunningCalls _running;
    private readonly Dictionary<string, CancellationToken> _calls = new(StringComparer.Ordinal);

    private StdioBatch(IReadOnlyList<BatchPart> parts, StdioAnswers answers, RunningCalls running)
    {
        (_answers, _running) = (answers, running);
        _parts = [.. parts.Select(Noted)];
    }

    /// <summary>Whether it calls a tool at all.</summary>
    public bool HasCalls => _calls.Count > 0;

    /// <summary>Notes its calls. <see cref="End"/> must follow.</summary>
    public static StdioBatch Begin(IReadOnlyList<BatchPart> parts, StdioAnswers answers, RunningCalls running) =>
        new(parts, answers, running);

    /// <summary>All its answers in one array; null where there are none.</summary>
    public Task<ReadOnlyMemory<byte>?> AnswerAsync() => BatchAnswers.CollectAsync(_parts, AnswerAsync);

    /// <summary>The array was written.</summary>
    public void End()
    {
        foreach (var key in _calls.Keys)
            _running.End(key);
    }

    private BatchPart Noted(BatchPart part)
    {
        if (part is not BatchPart.Admitted { Message.Request: { IsNotification: false } request } || !_answers.IsCall(request))
            return part;
        var key = RunningCalls.Key(request);
        if (_running.TryBegin(key, out var cancelled) is { } refusal)
            return new BatchPart.Refused(refusal, request.Id);
        _calls.Add(key, cancelled);
        return part;
    }

    private async Task<ReadOnlyMemory<byte>?> AnswerAsync(AdmittedRequest admitted)
    {
        var cancellation = _answers.IsCall(admitted.Request) ? _calls[RunningCalls.Key(admitted.Request)] : CancellationToken.None;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return await _answers.AnswerAsync(admitted, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // A cancelled request gets no answer (basic/utilities/cancellation).
            return null;
        }
    }
}
