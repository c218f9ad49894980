using System.Globalization;
using System.Text;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Files;
using Workonward.Storage.Processes;

namespace Workonward.Core.Audit.Anchors;

/// <summary>
/// A file that gets each checkpoint as a line. It may lie on storage that nobody can rewrite, so it is only appended to:
/// never cut, never renamed. A line that a crash cut short is ended by the next one's newline and passed over by readers.
/// </summary>
internal sealed class AnchorFile(string path) : IAnchor
{
    private const string NewlineEscape = "\\n";

    public string Name => path;

    public async Task PublishAsync(string note, CancellationToken cancellationToken)
    {
        var isWhole = EndsWithNewline();
        await using var file = PrivateFile.Open(path, FileMode.Append, FileAccess.Write);
        await file.WriteAsync(
            Encoding.ASCII.GetBytes($"{(isWhole ? "" : "\n")}{AnchorLine.Write(note)}\n"), cancellationToken);
        DiskSync.Flush(file);
    }

    /// <summary>
    /// The checkpoint of this log over the most records that the key signed, wherever it stands: an old one may be appended to
    /// hide a newer one. Null where there is none.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="origin">The log's name.</param>
    /// <param name="key">What it must be signed with.</param>
    /// <param name="isLost">Says of a size that a gap took it.</param>
    /// <param name="from">Lines that end before this place aren't looked at.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    public static SignedNote? Newest(string path, string origin, AuditPublicKey key, Func<long, bool> isLost, long from = 0)
    {
        if (!File.Exists(path))
            return null;
        SignedNote? newest = null;
        foreach (var line in new BackwardLines(path, from))
        {
            // The first from the end is the largest, unless somebody was here: the others' signatures need not be judged.
            var size = SizeIn(line, origin);
            if (size > (newest?.Size ?? 0) && !isLost(size) && AnchorLine.Read(line) is { } text
                && SignedNote.TryRead(text, key, out _) is { } note && note.Origin == origin && note.Size == size)
            {
                newest = note;
            }
        }

        return newest;
    }

    // As this server writes it: the log's name, the escape of a newline, digits.
    private static long SizeIn(string line, string origin)
    {
        var at = line.IndexOf(origin, StringComparison.Ordinal) + origin.Length + NewlineEscape.Length;
        if (at <= origin.Length + NewlineEscape.Length || at >= line.Length)
            return 0;
        var digits = line.AsSpan(at);
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(digits[..Math.Max(0, length)], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
    }

    // Storage that can only be written to says nothing; then the line is begun where the file ends.
    private bool EndsWithNewline()
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            Span<byte> last = stackalloc byte[1];
            return length == 0 || (RandomAccess.Read(file, last, length - 1) == 1 && last[0] == (byte)'\n');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
