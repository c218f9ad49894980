using System.Globalization;
using System.Text.RegularExpressions;
using Workonward.Core.Audit.Lines;

namespace Workonward.Core.Audit.Walk;

/// <summary>One file of the log, read line by line; a log of any length needs one buffer.</summary>
internal sealed partial class SegmentFile(string path)
{
    /// <summary>No line of the log is longer, its newline included.</summary>
    public const int LongestLine = 64 * 1024;

    private const int BufferLength = 1024 * 1024;

    public delegate bool LineReader(ReadOnlySpan<byte> line);

    public string Path => path;

    public string Name => System.IO.Path.GetFileName(path);

    /// <summary>What the name of a closed segment says: stem, day and number. Null for any other name.</summary>
    public (string Stem, string Day, int Number)? Closed => ClosedName().Match(Name) is { Success: true } match
        ? (match.Groups["stem"].Value, match.Groups["day"].Value, int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    /// <summary>The head; null where the file has no whole first line, or another one.</summary>
    public HeadLine? ReadHead()
    {
        HeadLine? head = null;
        Read(line =>
        {
            head = HeadLine.TryRead(line);
            return false;
        });
        return head;
    }

    /// <summary>Gives each whole line, without its newline, until <paramref name="read"/> answers false.</summary>
    /// <returns>How many bytes follow the last newline; -1 where the reader ended it.</returns>
    public int Read(LineReader read)
    {
        using var file = new FileStream(path, new FileStreamOptions
        {
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.SequentialScan,
        });
        var buffer = new byte[BufferLength];
        var held = 0;
        for (int got; (got = file.Read(buffer, held, buffer.Length - held)) > 0;)
        {
            held += got;
            var start = 0;
            for (int length; (length = buffer.AsSpan(start, held - start).IndexOf((byte)'\n')) >= 0; start += length + 1)
            {
                if (!read(buffer.AsSpan(start, length)))
                    return -1;
            }

            buffer.AsSpan(start, held - start).CopyTo(buffer);
            held -= start;

            // What has no end is given as it is: it is no line of ours, whatever follows.
            if (held >= LongestLine && !read(buffer.AsSpan(0, held)))
                return -1;
        }

        return held;
    }

    [GeneratedRegex(@"\A(?<stem>.+)-(?<day>[0-9]{8})-(?<number>[0-9]{3,9})\.jsonl\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ClosedName();
}
