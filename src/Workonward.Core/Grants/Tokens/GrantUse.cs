using System.Collections.Concurrent;
using Workonward.Storage;

namespace Workonward.Core.Grants.Tokens;

/// <summary>
/// When each grant was last used. Calls only leave a note here; the notes are written together every few seconds, and each
/// grant's at most once a minute. It is for people to look at: what a crash loses is at most that minute.
/// </summary>
internal sealed class GrantUse(IDatabase database, TimeProvider clock)
{
    private const int MostNotes = 50_000;
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _notes = new();
    private readonly Dictionary<string, DateTimeOffset> _written = [];
    private int _count;

    public void Note(string grantId)
    {
        if (_notes.ContainsKey(grantId) || Volatile.Read(ref _count) >= MostNotes)
            return;
        if (_notes.TryAdd(grantId, clock.GetUtcNow()))
            Interlocked.Increment(ref _count);
    }

    /// <summary>Writes the notes of grants that were not written within the last minute. One caller at a time.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, at) in _written)
        {
            // A clock that was set back must not keep a grant from ever being written again.
            if (now - at >= Interval || at > now)
                _written.Remove(id);
        }

        // A few at a time: calls that write wait for no more than one such step.
        foreach (var due in _notes.Where(note => !_written.ContainsKey(note.Key)).Chunk(MostAtOnce))
            await WriteAsync(due, now, cancellationToken);
    }

    private async Task WriteAsync(
        KeyValuePair<string, DateTimeOffset>[] due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async transaction =>
            {
                foreach (var (id, at) in due)
                    await GrantStore.SetUsedAsync(transaction, id, at);
                return due.Length;
            },
            cancellationToken);
        foreach (var (id, _) in due)
        {
            _written[id] = now;
            if (_notes.TryRemove(id, out _))
                Interlocked.Decrement(ref _count);
        }
    }
}
