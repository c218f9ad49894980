using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Workonward.Core.Outbox;

namespace Workonward.Core.Delivery;

/// <summary>Where this process tells its waiting callers what became of their sends.</summary>
internal sealed class OutcomeBoard
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Watch>> _watches = new();

    /// <summary>Listens to a request's sends. Begin before they can move, or a move is missed.</summary>
    public Watch Listen(string requestId)
    {
        var watch = new Watch(this, requestId);
        _watches.AddOrUpdate(requestId, _ => [watch], (_, others) => others.Add(watch));
        return watch;
    }

    /// <summary>Tells that a send was moved durably.</summary>
    public void Announce(OutboxEntry entry)
    {
        if (!_watches.TryGetValue(entry.RequestId, out var listening))
            return;
        foreach (var watch in listening)
            watch.Tell(entry);
    }

    /// <summary>Whether anybody but <paramref name="me"/> waits for the same request.</summary>
    public bool OthersListen(Watch me) => _watches.TryGetValue(me.RequestId, out var listening) && listening.Length > 1;

    private void Remove(Watch watch)
    {
        while (_watches.TryGetValue(watch.RequestId, out var listening))
        {
            var left = listening.Remove(watch);
            var removed = left.IsEmpty
                ? _watches.TryRemove(KeyValuePair.Create(watch.RequestId, listening))
                : _watches.TryUpdate(watch.RequestId, left, listening);
            if (removed)
                return;
        }
    }

    /// <summary>One caller's ear; disposing ends it.</summary>
    internal sealed class Watch(OutcomeBoard board, string requestId) : IDisposable
    {
        private readonly Channel<OutboxEntry> _moves = Channel.CreateUnbounded<OutboxEntry>();

        public string RequestId => requestId;

        public ChannelReader<OutboxEntry> Moves => _moves.Reader;

        public void Tell(OutboxEntry entry) => _moves.Writer.TryWrite(entry);

        public void Dispose() => board.Remove(this);
    }
}
