using Workonward.Core.Audit.Lines;
using Workonward.Core.Files;

namespace Workonward.Core.Audit.Segments;

/// <summary>The first and the last line of a closed segment: so little is read that every one can be looked at whenever any is.</summary>
/// <param name="Head">Its first line; null where that isn't written as a head is.</param>
/// <param name="End">Its last line; null where that isn't a whole checkpoint.</param>
internal sealed record ClosedEnds(HeadLine? Head, CheckpointLine? End)
{
    // A head with the longest range, and a checkpoint with a few signatures.
    private const int Enough = 16 * 1024;

    /// <exception cref="IOException">The file can't be read.</exception>
    public static ClosedEnds Read(string path)
    {
        if (!RegularFile.HasBytes(path))
            return new ClosedEnds(Head: null, End: null);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        var block = new byte[Math.Min(Enough, length)];
        var begin = block.AsSpan(0, RandomAccess.Read(file, block, fileOffset: 0));
        var first = begin.IndexOf((byte)'\n');
        var head = first < 0 ? null : HeadLine.TryRead(begin[..first]);

        var end = block.AsSpan(0, RandomAccess.Read(file, block, length - block.Length));
        if (end is not [.., (byte)'\n'])
            return new ClosedEnds(head, End: null);
        var last = end[..^1];
        return new ClosedEnds(head, CheckpointLine.TryRead(last[(last.LastIndexOf((byte)'\n') + 1)..]));
    }
}
