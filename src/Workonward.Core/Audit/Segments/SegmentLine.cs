using System.Globalization;
using System.Text;
using System.Text.Json;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Audit.Segments;

/// <summary>One line of an audit file. Heads and checkpoints stand between the records and are none.</summary>
internal abstract record SegmentLine
{
    private SegmentLine()
    {
    }

    /// <summary>Where the log stood before the file.</summary>
    public sealed record Head(long After, string LeafBefore, string Root) : SegmentLine;

    /// <summary>A record, with the leaf that its bytes have.</summary>
    public sealed record Record(long Sequence, string Leaf, string Time) : SegmentLine
    {
        public DateOnly Day => DateOnly.ParseExact(Time.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A signed note over all records up to the one before it.</summary>
    public sealed record Checkpoint(long Size, string Leaf, string Note) : SegmentLine;

    /// <summary>The head of a file that begins behind the tree's last leaf.</summary>
    public static string WriteHead(MerkleRoot tree, string leaf) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"v\":1,\"segment_after\":{tree.Size},\"leaf\":\"{leaf}\",\"root\":\"{tree.Hex()}\",\"range\":["
            + $"{string.Join(',', tree.Range.Select(hash => $"\"{Convert.ToHexStringLower(hash)}\""))}]}}");

    /// <summary>The line of a checkpoint.</summary>
    public static string WriteCheckpoint(long size, string leaf, string note) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"v\":1,\"checkpoint_at\":{size},\"leaf\":\"{leaf}\",\"note\":\"{JsonEncodedText.Encode(note)}\"}}");

    /// <exception cref="FormatException">It is no line of an audit file.</exception>
    public static SegmentLine Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("v").GetInt64() != 1)
                throw new FormatException("The line is of another version.");
            return root.TryGetProperty("seq", out var sequence) ? ReadRecord(root, sequence.GetInt64(), line)
                : root.TryGetProperty("checkpoint_at", out var size) ? ReadCheckpoint(root, size.GetInt64())
                : ReadHead(root);
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The line is no line of an audit file.", damaged);
        }
    }

    private static Record ReadRecord(JsonElement root, long sequence, ReadOnlyMemory<byte> line)
    {
        var time = root.GetProperty("ts").GetString() ?? "";
        var record = new Record(sequence, AuditLine.LeafOf(Encoding.UTF8.GetString(line.Span)), time);
        return time.Length >= 10 && record.Day > DateOnly.MinValue ? record : throw new FormatException("The record has no time.");
    }

    private static Checkpoint ReadCheckpoint(JsonElement root, long size) =>
        new(size, LeafIn(root), root.GetProperty("note").GetString() ?? "");

    private static Head ReadHead(JsonElement root) => root.GetProperty("root").GetString() is { Length: 64 } hash
        ? new Head(root.GetProperty("segment_after").GetInt64(), LeafIn(root), hash)
        : throw new FormatException("The line is no head.");

    private static string LeafIn(JsonElement root) => root.GetProperty("leaf").GetString() is { Length: 64 } leaf
        ? leaf
        : throw new FormatException("The line has no leaf.");
}
