using System.Text;
using Microsoft.Win32.SafeHandles;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Files;

namespace Workonward.Core.Audit.Segments;

/// <summary>
/// The live audit file, open for writing. Its first line is the head: where the log stood before it, with the tree's root.
/// Only whole lines count; a tail without its newline is what a crash cut short, and is cut off before the line is written
/// again.
/// </summary>
internal sealed class AuditSegment : IDisposable
{
    private readonly FileStream _file;
    private readonly Action<FileStream> _sync;

    private AuditSegment(string path, FileStream file, SegmentReading reading, Action<FileStream> sync)
    {
        (Path, _file, _sync, Length) = (path, file, sync, reading.Length);
        (Last, Leaf, HasHead, EndsWithCheckpoint) = (reading.Last, reading.Leaf, reading.Head is not null, reading.EndsWithCheckpoint);
        (Day, Beginning) = (reading.First?.Day, (reading.Head?.After ?? 0) + 1);
        Tail = reading.Tail;
    }

    public string Path { get; }

    /// <summary>How many bytes of whole lines it has.</summary>
    public long Length { get; private set; }

    /// <summary>The number of the newest record in this file, or of the newest one before it.</summary>
    public long Last { get; private set; }

    /// <summary>That record's leaf.</summary>
    public string Leaf { get; private set; }

    /// <summary>The number of the first record that is or will be in it.</summary>
    public long Beginning { get; private set; }

    /// <summary>The UTC day of its first record; null while there is none.</summary>
    public DateOnly? Day { get; private set; }

    public bool HasHead { get; private set; }

    public bool EndsWithCheckpoint { get; private set; }

    /// <summary>The lines that stood at its end when it was opened, the newest first.</summary>
    public IReadOnlyList<SegmentLine> Tail { get; }

    /// <summary>
    /// Opens or makes the file; one that isn't ours is refused as it stands. What it holds is durable then: whoever wrote it may
    /// have been killed before the sync, and the ledger must not hear of lines that a power cut can still take.
    /// </summary>
    /// <param name="path">The live file.</param>
    /// <param name="known">The newest checkpoint that the ledger has.</param>
    /// <param name="sync">Brings a file to the disk, or throws.</param>
    public static AuditSegment Open(string path, long known, Action<FileStream> sync)
    {
        var file = PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        try
        {
            var segment = new AuditSegment(path, file, SegmentReading.Of(file, known), sync);
            if (file.Length != segment.Length)
                file.SetLength(segment.Length);
            file.Seek(0, SeekOrigin.End);
            segment.MakeDurable();
            return segment;
        }
        catch (FormatException damaged)
        {
            file.Dispose();
            throw NotOurs(path, damaged);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What is said of a file that can't be gone on with.</summary>
    public static IOException NotOurs(string path, Exception? cause) => new(
        $"{path} is not an audit file of this server, or is damaged. Nothing was changed in it; "
        + "move it away, and a new one is begun.",
        cause);

    /// <summary>
    /// Whether the path still names this file and nobody else wrote to it: whoever rotates may move it or cut it to nothing.
    /// </summary>
    public bool IsInPlace()
    {
        try
        {
            using var there = File.OpenHandle(
                Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.GetLength(there) == Length && Marks(there) == Marks(_file.SafeFileHandle);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Starts the file: the head isn't a record, so it has no number and is no leaf.</summary>
    public void WriteHead(MerkleRoot tree, string leaf)
    {
        Write(SegmentLine.WriteHead(tree, leaf) + "\n");
        (Last, Leaf, HasHead, Beginning) = (tree.Size, leaf, true, tree.Size + 1);
    }

    /// <summary>Appends records and checkpoints with one write and one sync.</summary>
    public void Append(SegmentBatch batch)
    {
        Write(batch.Text);
        (Last, Leaf, EndsWithCheckpoint) = (batch.Last, batch.Leaf, batch.EndsWithCheckpoint);
        Day ??= batch.Day;
    }

    public void Dispose() => _file.Dispose();

    // Files have no portable number; two files that share their length and both times are the same one.
    private static (DateTime Made, DateTime Written) Marks(SafeFileHandle file) =>
        (File.GetCreationTimeUtc(file), File.GetLastWriteTimeUtc(file));

    private void MakeDurable()
    {
        _sync(_file);
        FolderSync.Run(new SegmentNames(Path).Folder);
    }

    private void Write(string text)
    {
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(text));
            _sync(_file);
        }
        catch (IOException)
        {
            CutBack();
            throw;
        }

        Length = _file.Position;
    }

    // After a sync that failed the system may call the same bytes written, and a later sync succeeds although they never reached
    // the disk: only what is written anew can be synced again.
    private void CutBack()
    {
        try
        {
            _file.SetLength(Length);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The disk takes nothing at all: the failure that brought us here is the one to tell.
        }
    }
}
