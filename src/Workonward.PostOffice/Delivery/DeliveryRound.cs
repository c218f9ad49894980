using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Queue;
using Workonward.Storage;

namespace Workonward.PostOffice.Delivery;

/// <summary>
/// Moves a handful of messages from the log into the outbox:
/// 1 claim (pending to rendering), 2 render, 3 announce (rendering to injecting), 4 write the files, 5 record (queued).
/// A crash after any step leaves rows that <see cref="DeliveryQueue.RecoverAsync"/> puts back to pending.
/// </summary>
internal sealed partial class DeliveryRound(
    IDatabase database, DeliveryQueue queue, MessagePress press, OutboxFolder outbox, ILogger<DeliveryRound> logger)
{
    private const int Size = 64;

    /// <summary>Told after rendering, announcing and writing: a test ends the round there, as a crash would.</summary>
    private Action<string> Reached { get; init; } = _ => { };

    internal DeliveryRound StoppingAt(Action<string> reached) =>
        new(database, queue, press, outbox, logger) { Reached = reached };

    /// <returns>How many messages were claimed; 0 when nothing waits.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!await queue.HasDueAsync(cancellationToken))
            return 0;
        var claimed = await queue.ClaimAsync(Size, cancellationToken);
        var rendered = new List<RenderedRow>(claimed.Count);
        foreach (var row in claimed)
            rendered.Add(await press.RenderAsync(row, cancellationToken));
        Reached(QueueState.Rendering);
        await AnnounceAsync(rendered, cancellationToken);
        Reached(QueueState.Injecting);
        var errors = Write(rendered.OfType<RenderedRow.Ready>());
        Reached(QueueState.Queued);
        await RecordAsync(errors, cancellationToken);
        return claimed.Count;
    }

    private Task<bool> AnnounceAsync(List<RenderedRow> rendered, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                foreach (var one in rendered)
                {
                    await (one switch
                    {
                        RenderedRow.Ready ready => DeliveryQueue.InjectAsync(transaction, ready.Row.Id, ready.Subject),
                        RenderedRow.Suppressed => DeliveryQueue.CancelAsync(transaction, one.Row.Id),
                        RenderedRow.Failed failed => DeliveryQueue.FailAsync(transaction, failed.Row.Id, failed.Why),
                        _ => throw new UnreachableException(),
                    });
                }
                return true;
            },
            cancellationToken);

    private List<(RenderedRow.Ready Row, string? Error)> Write(IEnumerable<RenderedRow.Ready> ready)
    {
        var written = new List<(RenderedRow.Ready, string?)>();
        foreach (var one in ready)
            written.Add((one, TryWrite(one)));
        return written;
    }

    private string? TryWrite(RenderedRow.Ready ready)
    {
        try
        {
            outbox.Write(ready.Row.Id, ready.Message);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(logger, e, ready.Row.Id);
            return "the outbox can't be written";
        }
    }

    private Task<bool> RecordAsync(
        List<(RenderedRow.Ready Ready, string? Error)> written, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                foreach (var (ready, error) in written)
                {
                    if (error is null)
                        await DeliveryQueue.SubmitAsync(transaction, ready.Row.Id);
                    else
                        await DeliveryQueue.RetryAsync(transaction, ready.Row.Id, ready.Row.AttemptCount + 1, error);
                }
                return true;
            },
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} couldn't be written; it is tried again later.")]
    private static partial void LogNotWritten(ILogger logger, Exception exception, long id);
}
