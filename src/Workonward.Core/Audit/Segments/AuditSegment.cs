using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Workonward.Core.Audit;

/// <summary>
/// One audit file. Its first line is the head: where the log stood before it, with the tree's root. Only whole lines count;
/// a tail without its newline is what a crash cut short, and is cut off before the line is written again.
/// </summary>
internal sealed class AuditSegment : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private long _length;

    private AuditSegment(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>The number of the newest record in this file, or of the newest one before it.</summary>
    public long Last { get; private set; }

    /// <summary>That record's leaf.</summary>
    public string Leaf { get; private set; } = AuditLine.NoLeaf;

    public bool HasHead { get; private set; }

    /// <summary>Opens or makes the file; one that isn't ours is refused as it stands.</summary>
    public static AuditSegment Open(string path)
    {
        var file = PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var segment = new AuditSegment(path, file);
        try
        {
            segment.FindEnd();
            return segment;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether the path still names this file and nobody else wrote to it: whoever rotates may move it or cut it to nothing.
    /// </summary>
    public bool IsInPlace()
    {
        try
        {
            using var there = File.OpenHandle(
                _path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.GetLength(there) == _length && Marks(there) == Marks(_file.SafeFileHandle);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Starts the file: the head isn't a record, so it has no number and is no leaf.</summary>
    public void WriteHead(long last, string leaf, string root)
    {
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"v\":1,\"segment_after\":{last},\"leaf\":\"{leaf}\",\"root\":\"{root}\"}}\n"));
        (Last, Leaf, HasHead) = (last, leaf, true);
    }

    public void Append(IReadOnlyList<(long Sequence, string Line)> lines)
    {
        var text = new StringBuilder();
        foreach (var (_, line) in lines)
            text.Append(line).Append('\n');
        Write(text.ToString());
        (Last, Leaf) = (lines[^1].Sequence, AuditLine.LeafOf(lines[^1].Line));
    }

    public void Dispose() => _file.Dispose();

    // Files have no portable number; two files that share their length and both times are the same one.
    private static (DateTime Made, DateTime Written) Marks(SafeFileHandle file) =>
        (File.GetCreationTimeUtc(file), File.GetLastWriteTimeUtc(file));

    private void Write(string text)
    {
        _file.Write(Encoding.UTF8.GetBytes(text));
        _file.Flush(flushToDisk: true);
        _length = _file.Position;
    }

    private void FindEnd()
    {
        (var end, _length) = AuditSegmentEnd.Find(_file, _path);
        if (end is not null)
            (Last, Leaf, HasHead) = (end.Last, end.Leaf, true);
        if (_file.Length != _length)
            _file.SetLength(_length);
        _file.Seek(0, SeekOrigin.End);
    }
}
