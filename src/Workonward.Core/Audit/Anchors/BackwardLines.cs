using System.Collections;
using System.Text;

namespace Workonward.Core.Audit.Anchors;

/// <summary>The lines of a file from the last to the first, in memory of a block and a line, however long it is.</summary>
internal sealed class BackwardLines(string path) : IEnumerable<string>
{
    private const int Block = 64 * 1024;

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] rest = [];
        for (var end = RandomAccess.GetLength(file); end > 0;)
        {
            var start = Math.Max(0, end - Block);
            var bytes = new byte[end - start];
            var got = RandomAccess.Read(file, bytes, start);
            rest = [.. bytes.AsSpan(0, got), .. rest];
            var length = rest.Length;
            for (int at; (at = rest.AsSpan(0, length).LastIndexOf((byte)'\n')) >= 0; length = at)
                yield return Encoding.UTF8.GetString(rest.AsSpan(at + 1, length - at - 1));
            rest = rest[..length];
            end = start;
        }

        yield return Encoding.UTF8.GetString(rest);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
