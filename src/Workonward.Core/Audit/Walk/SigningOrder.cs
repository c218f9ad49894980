using Workonward.Core.Audit.Signing;

namespace Workonward.Core.Audit.Walk;

/// <summary>
/// Reads the log's notes in their order: where a record tells that the signing key was changed, the keys before it are out of
/// force, so that whoever stole one can sign nothing new.
/// </summary>
/// <param name="keys">The keys of the log in any order; without any, signatures aren't judged.</param>
internal sealed class SigningOrder(IReadOnlyList<AuditPublicKey> keys)
{
    private readonly HashSet<string> _signed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);
    private long _changed;

    /// <summary>The next note; null with the reason where no key signed it that may.</summary>
    /// <param name="text">The note.</param>
    /// <param name="changed">The newest record so far that tells of another key; 0 where there is none.</param>
    /// <param name="fault">The reason.</param>
    public SignedNote? Read(string text, long changed, out string? fault)
    {
        if (keys.Count == 0)
            return SignedNote.TryReadUnverified(text, out fault);
        var note = SignedNote.TryRead(text, keys, out fault);
        if (note is null || keys.Count == 1)
            return note;
        List<string> by = [.. keys.Where(key => SignedNote.TryRead(text, key, out _) is not null).Select(key => key.KeyId)];
        if (by.TrueForAll(_replaced.Contains))
        {
            fault = "it is signed by a key that another one had replaced";
            return null;
        }

        if (changed > _changed)
            _replaced.UnionWith(_signed.Except(by));
        _changed = changed;
        _signed.UnionWith(by);
        return note;
    }
}
