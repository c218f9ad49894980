using System.Text;
using System.Text.Json;

namespace Workonward.Core.Audit;

/// <summary>The last whole line of an audit file: the number of its record and its leaf; of a head, those before the file.</summary>
internal sealed record AuditSegmentEnd(long Last, string Leaf)
{
    private const int LongestLine = 64 * 1024;
    private const string HeadBegins = "{\"v\":1,\"segment_after\":";

    /// <summary>
    /// Looks where the file ends, and changes nothing: a file that isn't an audit file of ours is refused.
    /// </summary>
    /// <returns>The end, null where there is no whole line yet, and how many bytes the whole lines have.</returns>
    public static (AuditSegmentEnd? End, long Length) Find(FileStream file, string path)
    {
        var lastBreak = NewlineBefore(file, file.Length);
        if (lastBreak < 0)
            return IsTornHead(file) ? (null, 0) : throw NotOurs(path, cause: null);
        try
        {
            ReadHead(ReadFirstLine(file));
            var line = Read(file, NewlineBefore(file, lastBreak) + 1, lastBreak);
            return (ReadLine(line), lastBreak + 1);
        }
        catch (Exception damaged)
            when (damaged is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw NotOurs(path, damaged);
        }
    }

    private static AuditSegmentEnd ReadLine(byte[] line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("seq", out var number)
            ? new AuditSegmentEnd(number.GetInt64(), AuditLine.LeafOf(Encoding.UTF8.GetString(line)))
            : ReadHead(line);
    }

    private static AuditSegmentEnd ReadHead(byte[] line)
    {
        using var json = JsonDocument.Parse(line);
        var head = json.RootElement;
        if (head.GetProperty("v").GetInt64() != 1 || head.GetProperty("root").GetString() is not { Length: 64 })
            throw new FormatException("The first line is no head.");
        return new AuditSegmentEnd(head.GetProperty("segment_after").GetInt64(), head.GetProperty("leaf").GetString()!);
    }

    // A crash while the head was written leaves its beginning.
    private static bool IsTornHead(FileStream file)
    {
        if (file.Length > LongestLine)
            return false;
        var text = Encoding.UTF8.GetString(Read(file, 0, file.Length));
        return text.StartsWith(HeadBegins, StringComparison.Ordinal) || HeadBegins.StartsWith(text, StringComparison.Ordinal);
    }

    private static byte[] ReadFirstLine(FileStream file)
    {
        var block = Read(file, 0, Math.Min(file.Length, LongestLine));
        var length = block.AsSpan().IndexOf((byte)'\n');
        return length < 0 ? throw new FormatException("The first line is too long.") : block[..length];
    }

    /// <summary>The place of the last newline before <paramref name="end"/>, or -1.</summary>
    private static long NewlineBefore(FileStream file, long end)
    {
        for (var at = end; at > 0;)
        {
            var start = Math.Max(0, at - 4096);
            if (Read(file, start, at).AsSpan().LastIndexOf((byte)'\n') is var found and >= 0)
                return start + found;
            at = start;
        }

        return -1;
    }

    private static byte[] Read(FileStream file, long start, long end)
    {
        if (end - start > LongestLine)
            throw new FormatException("No line of ours is so long.");
        var bytes = new byte[end - start];
        file.Seek(start, SeekOrigin.Begin);
        file.ReadExactly(bytes);
        return bytes;
    }

    private static IOException NotOurs(string path, Exception? cause) => new(
        $"{path} is not an audit file of this server, or is damaged. Nothing was changed in it; "
        + "move it away, and a new one is begun.",
        cause);
}
