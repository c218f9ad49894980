using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Backends;

/// <summary>Takes the mails of one key, and writes each into the ledger before it is answered.</summary>
internal sealed class Counter(string kind, string ledger, TimeProvider clock) : IDisposable
{
    private readonly LedgerWriter _ledger = new(ledger, clock);
    private readonly Dictionary<string, long> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _byRef = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _taken;
    private bool _closed;

    /// <summary>The number under which it was taken. An idempotent backend takes a key once.</summary>
    public long Take(Mail mail)
    {
        lock (_gate)
        {
            if (kind == BackendKind.Idempotent && mail.Key is { } key && _byKey.TryGetValue(key, out var before))
            {
                _ledger.Append(new LedgerEvent.Again(mail.To, mail.Content, mail.Ref, mail.Key));
                return before;
            }

            if (_closed)
                throw new InvalidOperationException("A mail came after the ledger was closed.");
            _ledger.Append(new LedgerEvent.Take(mail.To, mail.Content, mail.Ref, mail.Key));
            _taken++;
            if (mail.Key is not null)
                _byKey[mail.Key] = _taken;
            if (mail.Ref is not null)
                _byRef[mail.Ref] = _taken;
            return _taken;
        }
    }

    public void Refuse(Mail mail)
    {
        lock (_gate)
            _ledger.Append(new LedgerEvent.Refuse(mail.To, mail.Content, mail.Ref, mail.Key));
    }

    /// <summary>Whether this content to this recipient was never seen before.</summary>
    public bool IsFirst(Mail mail)
    {
        lock (_gate)
            return _seen.Add($"{mail.To} {mail.Content}");
    }

    /// <summary>The number under which a send was taken; null when it wasn't, or when this kind of backend can't be asked.</summary>
    public long? Find(string name)
    {
        lock (_gate)
            return kind == BackendKind.LookUp && _byRef.TryGetValue(name, out var number) ? number : null;
    }

    /// <summary>How many were taken; none is taken from now on.</summary>
    public long Close()
    {
        lock (_gate)
        {
            _closed = true;
            return _taken;
        }
    }

    public void Dispose() => _ledger.Dispose();
}
