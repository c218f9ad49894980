using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Outbox;

namespace Workonward.Core.Audit.Walk;

/// <summary>
/// Plays the log's sends through the table of their states. Sends on their way are kept whole in memory. Of one that ended the
/// final state is handed on to be compared with its row, and what is kept is a hash of its id: it never begins anew.
/// </summary>
internal sealed class SendReplay
{
    private const int HashLength = 16;

    private static readonly Dictionary<string, SendState> States = new(StringComparer.Ordinal)
    {
        [AuditEvents.SendDryRun] = SendState.DryRun,
        [AuditEvents.SendHeld] = SendState.Held,
        [AuditEvents.SendReserved] = SendState.Reserved,
        [AuditEvents.SendLater] = SendState.Reserved,
        [AuditEvents.SendDispatching] = SendState.Dispatching,
        [AuditEvents.SendAccepted] = SendState.Accepted,
        [AuditEvents.SendRejected] = SendState.Rejected,
        [AuditEvents.SendUnknown] = SendState.Unknown,
        [AuditEvents.SendNotSent] = SendState.NotSent,
        [AuditEvents.SendCancelled] = SendState.Cancelled,
        [AuditEvents.SendExpired] = SendState.Expired,
    };

    private static readonly HashSet<SendState> Final = [.. Enum.GetValues<SendState>().Where(SendTransitions.IsFinal)];

    private readonly Dictionary<string, (SentState State, Guid Hash)> _open = new(StringComparer.Ordinal);

    // As Guid for its size alone: 28 bytes in the set's table, where the text would be a hundred.
    private readonly HashSet<Guid> _ended = [];

    /// <summary>Whether the log was followed from its first record: then every send has its beginning.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>How many sends began.</summary>
    public long Begun { get; private set; }

    /// <summary>The sends that are on their way.</summary>
    public IEnumerable<SentState> Open => _open.Values.Select(send => send.State);

    /// <summary>What ended since it was last taken.</summary>
    public List<SentState> Ended { get; } = [];

    /// <summary>Whether the event moves a send.</summary>
    public static bool Moves(string what) => States.ContainsKey(what);

    /// <summary>The next record of a send.</summary>
    /// <returns>What can't be, or null.</returns>
    public string? Play(string what, string sendId, long attempt, long sequence)
    {
        var to = States[what];
        var known = _open.TryGetValue(sendId, out var kept);
        var (before, hash) = known ? kept : (default, HashOf(sendId));
        if (!known && _ended.Contains(hash))
            return $"{what} can't follow the end of send {sendId}";
        if (known || IsWhole)
        {
            SendState? from = known ? before.State : null;
            if (!SendTransitions.Allows(from, to) || SendArrow.EventOf(from, to) != what)
                return $"{what} can't follow {(known ? SendStateText.Of(before.State) : "the absence")} of send {sendId}";
            var due = known && to == SendState.Dispatching ? before.Attempt + 1 : known ? before.Attempt : 0;
            if (attempt != due)
                return $"{what} of send {sendId} has attempt {attempt}, and {due} is due";
        }

        if (!known)
            Begun++;
        Keep(new SentState(sendId, to, attempt, sequence), hash);
        return null;
    }

    private static Guid HashOf(string sendId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(sendId)).AsSpan(0, HashLength));

    private void Keep(SentState now, Guid hash)
    {
        if (Final.Contains(now.State))
        {
            _open.Remove(now.SendId);
            _ended.Add(hash);
            Ended.Add(now);
        }
        else
        {
            _open[now.SendId] = (now, hash);
        }
    }
}
