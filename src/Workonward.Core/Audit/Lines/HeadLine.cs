using System.Globalization;
using System.Text;
using System.Text.Json;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Audit.Lines;

/// <summary>The first line of a segment: where the log stood before it.</summary>
/// <param name="After">The number of the record before the segment.</param>
/// <param name="Leaf">That record's leaf.</param>
/// <param name="Root">The root of the tree up to it.</param>
/// <param name="Range">The hashes of that tree's whole subtrees; null in a head of an older version.</param>
internal sealed record HeadLine(long After, string Leaf, string Root, IReadOnlyList<string>? Range)
{
    /// <summary>The head, or null where the line isn't exactly in its form.</summary>
    public static HeadLine? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            var members = json.RootElement;
            var head = new HeadLine(
                members.GetProperty("segment_after").GetInt64(),
                members.GetProperty("leaf").GetString() ?? "",
                members.GetProperty("root").GetString() ?? "",
                members.TryGetProperty("range", out var range) ? [.. range.EnumerateArray().Select(hash => hash.GetString() ?? "")] : null);
            var hashes = (head.Range ?? []).Append(head.Leaf).Append(head.Root);
            return head.After >= 0 && hashes.All(IsHash) && Encoding.ASCII.GetBytes(head.Text()).AsSpan().SequenceEqual(line)
                ? head
                : null;
        }
        catch (Exception broken)
            when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The line, without its newline.</summary>
    public string Text()
    {
        var range = Range is null ? "" : $",\"range\":[{string.Join(',', Range.Select(hash => $"\"{hash}\""))}]";
        return string.Create(
            CultureInfo.InvariantCulture, $"{{\"v\":1,\"segment_after\":{After},\"leaf\":\"{Leaf}\",\"root\":\"{Root}\"{range}}}");
    }

    /// <summary>The tree at this head; null where range and root disagree, or there is no range.</summary>
    public MerkleRoot? Tree()
    {
        try
        {
            var tree = MerkleRoot.FromRange(After, [.. (Range ?? []).Select(Convert.FromHexString)]);
            return tree.Hex() == Root ? tree : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether it is a hash as every line of the log writes it: 64 lower-case hexadecimal digits.</summary>
    public static bool IsHash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower);
}
