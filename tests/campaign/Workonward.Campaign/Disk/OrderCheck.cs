namespace Workonward.Campaign.Disk;

/// <summary>
/// Decides from a trace of one send whether what must be durable was durable in time: the claim before the first byte to the
/// backend, and the outcome before the first byte of the answer. SQLite writes a transaction's pages and then syncs, on one
/// thread; a write is durable when a sync of that file that began after it has ended well.
/// </summary>
/// <param name="Wal">How the write-ahead log's path ends.</param>
/// <param name="Marker">A text that stands in this send's pages, such as its recipient.</param>
/// <param name="Backend">The backend's port as strace shows a peer at the end of a socket: <c>:PORT]&gt;</c>.</param>
/// <param name="Server">The server's own end, on which it answers: <c>127.0.0.1:PORT-&gt;</c>.</param>
internal sealed record OrderCheck(string Wal, string Marker, string Backend, string Server)
{
    private const string Claimed = "DISPATCHING";
    private const string Decided = "ACCEPTED";

    /// <summary>Each thing that came too early, or that should be there and isn't; none where the order is right.</summary>
    public IReadOnlyList<string> Broken(IReadOnlyList<TraceEvent> events)
    {
        var handed = events.FirstOrDefault(each => each.IsSocketWrite && each.Text.Contains(Backend, StringComparison.Ordinal));
        var answered = events.FirstOrDefault(each => each.IsSocketWrite
            && each.Text.Contains(Server, StringComparison.Ordinal) && each.Text.Contains("HTTP/1.1 200", StringComparison.Ordinal));
        return
        [
            .. TooEarly(events, Claimed, handed, "the first byte to the backend"),
            .. TooEarly(events, Decided, answered, "the answer"),
            .. handed is not null && answered is not null && answered.Begun < handed.Begun
                ? ["the answer left before the email"]
                : Array.Empty<string>(),
        ];
    }

    private IEnumerable<string> TooEarly(IReadOnlyList<TraceEvent> events, string state, TraceEvent? act, string what)
    {
        if (act is null)
            return [$"{what} is not in the trace"];
        var writes = events.Where(each => each.IsFileWrite && IsOfWal(each)
            && each.Text.Contains(Marker, StringComparison.Ordinal) && each.Text.Contains(state, StringComparison.Ordinal)).ToList();
        if (writes.Count == 0)
            return [$"no page that says {state} is in the trace"];
        // The first such page decides: pages of later commits show the same row again.
        var write = writes[0];
        var sync = events.FirstOrDefault(each => each.IsSync && IsOfWal(each) && each.Begun > write.Done && each.Worked);
        return sync is null ? [$"the page that says {state} is never synced"]
            : sync.Done >= act.Begun ? [$"{what} leaves on line {act.Begun + 1}, and {state} is durable on line {sync.Done + 1}"]
            : [];
    }

    private bool IsOfWal(TraceEvent each) => each.Text.Contains(Wal, StringComparison.Ordinal);
}
