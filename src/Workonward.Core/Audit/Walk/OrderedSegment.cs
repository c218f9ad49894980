namespace Workonward.Core.Audit.Walk;

/// <summary>A segment and where it belongs.</summary>
/// <param name="File">The segment.</param>
/// <param name="After">What its head says; null without a whole head, which can only be the newest file's.</param>
internal sealed record OrderedSegment(SegmentFile File, long? After)
{
    /// <summary>Looks at the head.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static OrderedSegment Open(string path)
    {
        var file = new SegmentFile(path);
        return new OrderedSegment(file, file.ReadHead()?.After);
    }

    /// <summary>The segments by their heads; those that end at or below <paramref name="floor"/> are left out.</summary>
    public static IReadOnlyList<SegmentFile> InOrder(IEnumerable<OrderedSegment> segments, long floor)
    {
        // Of one beginning the copies stand by name: the second doesn't go on where the first ended.
        var ordered = segments.OrderBy(segment => segment.After ?? long.MaxValue)
            .ThenBy(segment => segment.File.Path, StringComparer.Ordinal).ToList();
        var begin = ordered.FindLast(segment => segment.After <= floor)?.After ?? 0;
        return [.. ordered.Where(segment => (segment.After ?? long.MaxValue) >= begin).Select(segment => segment.File)];
    }
}
