using System.Globalization;
using System.Text;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Audit.Signing;

/// <summary>
/// A checkpoint of the log: its name, how many records it has, and the root of the tree over them; signed in the form of
/// C2SP <c>signed-note</c> and <c>tlog-checkpoint</c>.
/// </summary>
internal sealed record SignedNote(string Origin, long Size, byte[] Root)
{
    /// <summary>How the name of every log begins.</summary>
    public const string OriginBegins = "workonward-mcp/audit/";

    private const string SignatureBegins = "\u2014 ";
    private const string BlankLine = "\n\n";
    private const int KeyIdLength = 4;
    private const int Longest = 64 * 1024;

    /// <summary>The name of the log whose first record has this leaf.</summary>
    public static string OriginOf(string firstLeaf) => OriginBegins + firstLeaf[..16];

    /// <summary>The note with its signature.</summary>
    public string Sign(AuditSigningKey key)
    {
        var text = Text();
        byte[] signature = [.. Convert.FromHexString(key.Public.KeyId), .. key.Sign(Encoding.UTF8.GetBytes(text))];
        return $"{text}\n{SignatureBegins}{Origin} {Convert.ToBase64String(signature)}\n";
    }

    /// <summary>Reads a note that this key signed, as one of several.</summary>
    public static SignedNote? TryRead(string note, AuditPublicKey key, out string? fault) => TryRead(note, [key], out fault);

    /// <summary>
    /// Reads a note that one of the keys signed: a log whose key was lost has another from then on. Signatures of other keys (a
    /// witness may add its own) are passed over; one that names a key that was given and isn't right refuses the note.
    /// </summary>
    /// <returns>The checkpoint, or null with the reason in <paramref name="fault"/>.</returns>
    public static SignedNote? TryRead(string note, IReadOnlyList<AuditPublicKey> keys, out string? fault)
    {
        if (TryReadUnverified(note, out fault) is not { } read)
            return null;
        List<AuditPublicKey> ofLog = [.. keys.Where(key => key.Name is null || key.Name == read.Origin)];
        fault = ofLog.Count == 0 ? $"it is of another log, {Quoted(read.Origin)}" : SignatureFault(note, read, ofLog);
        return fault is null ? read : null;
    }

    /// <summary>What a note says, its signature not looked at.</summary>
    public static SignedNote? TryReadUnverified(string note, out string? fault)
    {
        fault = "it has not the form of a checkpoint";
        var end = note.LastIndexOf(BlankLine, StringComparison.Ordinal);
        if (note.Length > Longest || end < 0 || end + BlankLine.Length >= note.Length || note[^1] != '\n'
            || note.Any(sign => sign is < ' ' and not '\n'))
        {
            return null;
        }

        var lines = note[..end].Split('\n');
        if (lines.Length != 3 || !IsOrigin(lines[0]))
            return null;
        var root = new byte[MerkleRoot.HashLength];
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1
            || !Convert.TryFromBase64String(lines[2], root, out var length) || length != root.Length)
        {
            return null;
        }

        var read = new SignedNote(lines[0], size, root);

        // One way to write it: no leading zero, no other padding.
        if (read.Text() != note[..(end + 1)])
            return null;
        fault = null;
        return read;
    }

    private static string? SignatureFault(string note, SignedNote read, List<AuditPublicKey> keys)
    {
        var text = Encoding.UTF8.GetBytes(read.Text());
        var found = false;
        var start = note.LastIndexOf(BlankLine, StringComparison.Ordinal) + BlankLine.Length;
        foreach (var line in note[start..^1].Split('\n'))
        {
            if (!TryReadSignature(line, out var name, out var signature))
                return "a signature line has not its form";
            var id = Convert.ToHexStringLower(signature.AsSpan(0, KeyIdLength));
            if (name != read.Origin || keys.Find(one => one.KeyId == id) is not { } key)
                continue;
            if (!key.Verifies(text, signature.AsSpan(KeyIdLength)))
                return "its signature is wrong";
            found = true;
        }

        return found ? null : $"it isn't signed by the key {string.Join(" or ", keys.Select(key => key.KeyId))}";
    }

    private static bool TryReadSignature(string line, out string name, out byte[] signature)
    {
        (name, signature) = ("", []);
        if (!line.StartsWith(SignatureBegins, StringComparison.Ordinal))
            return false;
        var parts = line[SignatureBegins.Length..].Split(' ');
        var bytes = new byte[line.Length];
        if (parts.Length != 2 || !Convert.TryFromBase64String(parts[1], bytes, out var length) || length <= KeyIdLength
            || Convert.ToBase64String(bytes, 0, length) != parts[1])
        {
            return false;
        }

        (name, signature) = (parts[0], bytes[..length]);
        return name.Length > 0;
    }

    private static bool IsOrigin(string line) =>
        line.StartsWith(OriginBegins, StringComparison.Ordinal) && line.Length == OriginBegins.Length + 16
        && line[OriginBegins.Length..].All(char.IsAsciiHexDigitLower);

    private static string Quoted(string text) => text.Length <= 100 ? text : text[..100];

    private string Text() => string.Create(
        CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");
}
