using Workonward.Core.Audit.Signing;

namespace Workonward.Core.Audit.Anchors;

/// <summary>
/// What an anchor file was last seen to hold. It grows by a line a minute for years and is looked at each half minute, so only what was
/// appended is read again. What was seen once counts on although somebody takes it out of the file.
/// </summary>
internal sealed class AnchorMemory
{
    private Seen? _seen;

    /// <summary>The same as <see cref="AnchorFile.Newest"/>.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public SignedNote? Newest(string path, string origin, AuditPublicKey key, Func<long, bool> isLost)
    {
        var length = File.Exists(path) ? new FileInfo(path).Length : 0;
        var seen = _seen is { } last && (last.Path, last.Origin, last.KeyId) == (path, origin, key.KeyId) && last.Length <= length
            && (last.Note is null || !isLost(last.Note.Size))
                ? last
                : new Seen(path, origin, key.KeyId, Length: 0, Note: null);

        // A line that was being written when the file was last read began at most its own length before the end.
        var appended = AnchorFile.Newest(path, origin, key, isLost, Math.Max(0, seen.Length - BackwardLines.Longest));
        var newest = appended?.Size > (seen.Note?.Size ?? 0) ? appended : seen.Note;
        _seen = seen with { Length = length, Note = newest };
        return newest;
    }

    private sealed record Seen(string Path, string Origin, string KeyId, long Length, SignedNote? Note);
}
