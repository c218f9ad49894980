using System.Collections;
using System.Text;

namespace Workonward.Core.Audit.Anchors;

/// <summary>
/// The lines of a file from the last to the first, in memory of a block and a line, however long it is. A line longer than any note
/// is passed over: nobody's gigabyte without an end is looked through byte by byte again and again.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="from">Lines that end before this place aren't asked for; one that lies across it may be given in part.</param>
internal sealed class BackwardLines(string path, long from = 0) : IEnumerable<string>
{
    /// <summary>No line that is given has more bytes.</summary>
    public const int Longest = 64 * 1024;

    private const int Block = 64 * 1024;

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] rest = [];
        var isTooLong = false;
        for (var end = RandomAccess.GetLength(file); end > from;)
        {
            var start = Math.Max(from, end - Block);
            var bytes = new byte[end - start];
            var got = RandomAccess.Read(file, bytes, start);
            rest = [.. bytes.AsSpan(0, got), .. rest];
            var length = rest.Length;
            for (int at; (at = rest.AsSpan(0, length).LastIndexOf((byte)'\n')) >= 0; length = at)
            {
                if (!isTooLong && length - at - 1 <= Longest)
                    yield return Encoding.UTF8.GetString(rest.AsSpan(at + 1, length - at - 1));
                isTooLong = false;
            }

            // What has no beginning yet and is too long already needn't be kept for it.
            isTooLong |= length > Longest;
            rest = isTooLong ? [] : rest[..length];
            end = start;
        }

        if (!isTooLong)
            yield return Encoding.UTF8.GetString(rest);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
