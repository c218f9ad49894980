namespace Workonward.Core.Audit.Verification;

/// <summary>
/// Reads the log's notes in their order, of which each key signs an unbroken run: once another key has signed, the one before it
/// is out of force, so that whoever stole it can sign nothing new.
/// </summary>
/// <param name="keys">The keys of the log in any order; without any, signatures aren't judged.</param>
internal sealed class SigningOrder(IReadOnlyList<AuditPublicKey> keys)
{
    private readonly List<AuditPublicKey> _replaced = [];
    private AuditPublicKey? _inForce;

    /// <summary>The next note; null with the reason where no key signed it that may.</summary>
    public SignedNote? Read(string text, out string? fault)
    {
        if (keys.Count == 0)
            return SignedNote.TryReadUnverified(text, out fault);
        if (SignedNote.TryRead(text, keys, out fault) is not { } note)
            return null;
        if (keys.Count == 1 || (_inForce is { } still && Signed(still, text)))
            return note;
        if (keys.FirstOrDefault(key => !IsReplaced(key) && Signed(key, text)) is not { } next)
        {
            fault = "it is signed by a key that another one had replaced";
            return null;
        }

        if (_inForce is { } before)
            _replaced.Add(before);
        _inForce = next;
        return note;
    }

    private bool IsReplaced(AuditPublicKey key) => _replaced.Exists(one => one.KeyId == key.KeyId);

    private static bool Signed(AuditPublicKey key, string text) => SignedNote.TryRead(text, key, out _) is not null;
}
