using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workonward.Core.Audit;

/// <summary>
/// One audit file. Its first line is the head: where the log stood before it, with the tree's root. Only whole lines count;
/// a tail without its newline is what a crash cut short, and is cut off before the line is written again.
/// </summary>
internal sealed class AuditSegment : IDisposable
{
    private readonly FileStream _file;

    private AuditSegment(FileStream file) => _file = file;

    /// <summary>The number of the newest record in this file, or of the newest one before it.</summary>
    public long Last { get; private set; }

    public bool HasHead { get; private set; }

    public static AuditSegment Open(string path)
    {
        var file = PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var segment = new AuditSegment(file);
        try
        {
            segment.FindEnd(path);
            return segment;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Starts the file: the head isn't a record, so it has no number and is no leaf.</summary>
    public void WriteHead(long last, string leaf, string root)
    {
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"v\":1,\"segment_after\":{last},\"leaf\":\"{leaf}\",\"root\":\"{root}\"}}\n"));
        Last = last;
        HasHead = true;
    }

    public void Append(IReadOnlyList<(long Sequence, string Line)> lines)
    {
        var text = new StringBuilder();
        foreach (var (_, line) in lines)
            text.Append(line).Append('\n');
        Write(text.ToString());
        Last = lines[^1].Sequence;
    }

    public void Dispose() => _file.Dispose();

    private void Write(string text)
    {
        _file.Write(Encoding.UTF8.GetBytes(text));
        _file.Flush(flushToDisk: true);
    }

    private void FindEnd(string path)
    {
        var end = LastNewlineBefore(_file.Length);
        if (_file.Length != end + 1)
            _file.SetLength(end + 1);
        if (end >= 0)
        {
            var start = LastNewlineBefore(end) + 1;
            Last = NumberOf(path, ReadRange(start, end));
            HasHead = true;
        }

        _file.Seek(0, SeekOrigin.End);
    }

    /// <summary>The place of the last newline before <paramref name="end"/>, or -1.</summary>
    private long LastNewlineBefore(long end)
    {
        var block = new byte[4096];
        for (var at = end; at > 0;)
        {
            var length = (int)Math.Min(block.Length, at);
            at -= length;
            _file.Seek(at, SeekOrigin.Begin);
            _file.ReadExactly(block, 0, length);
            if (block.AsSpan(0, length).LastIndexOf((byte)'\n') is var found and >= 0)
                return at + found;
        }

        return -1;
    }

    private byte[] ReadRange(long start, long end)
    {
        var bytes = new byte[end - start];
        _file.Seek(start, SeekOrigin.Begin);
        _file.ReadExactly(bytes);
        return bytes;
    }

    private static long NumberOf(string path, byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var name = json.RootElement.TryGetProperty("seq", out _) ? "seq" : "segment_after";
            return json.RootElement.GetProperty(name).GetInt64();
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new IOException($"The last line of {path} is no audit record. Move the file away; a new one is begun.", damaged);
        }
    }
}
