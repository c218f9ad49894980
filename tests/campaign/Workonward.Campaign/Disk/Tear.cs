namespace Workonward.Campaign.Disk;

/// <summary>One way in which a file was left.</summary>
/// <param name="File">Its name.</param>
/// <param name="Kind">How.</param>
/// <param name="At">From which byte on.</param>
internal sealed record Tear(string File, TearKind Kind, long At)
{
    private const int Page = 4096;

    /// <summary>So many tears of each kind, spread over each file.</summary>
    public static IEnumerable<Tear> All(string folder, int each)
    {
        foreach (var file in new[] { DiskFiles.Database, DiskFiles.Wal })
        {
            var length = new FileInfo(Path.Combine(folder, file)).Length;
            foreach (var kind in new[] { TearKind.Cut, TearKind.ZeroedPage, TearKind.ZeroedTail })
            {
                // An odd step, so that cuts fall into headers, into pages and on their borders.
                for (var number = 0; number < each; number++)
                    yield return new Tear(file, kind, (length * number / each) + (number * 7 % Page));
            }

            yield return new Tear(file, TearKind.Cut, length - 1);
            yield return new Tear(file, TearKind.Cut, 0);
        }

        yield return new Tear(DiskFiles.Wal, TearKind.GarbageAppended, 100);
        yield return new Tear(DiskFiles.Wal, TearKind.GarbageAppended, Page + 24);
        yield return new Tear(DiskFiles.Wal, TearKind.GarbageAppended, 10 * (Page + 24));
    }

    public void Apply(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, File), FileMode.Open, FileAccess.ReadWrite);
        switch (Kind)
        {
            case TearKind.Cut:
                file.SetLength(Math.Min(At, file.Length));
                break;
            case TearKind.ZeroedPage:
                Zero(file, At / Page * Page, Page);
                break;
            case TearKind.ZeroedTail:
                Zero(file, At, file.Length - At);
                break;
            case TearKind.GarbageAppended:
                file.Seek(0, SeekOrigin.End);
                file.Write([.. Enumerable.Range(0, (int)At).Select(number => (byte)(number * 31))]);
                break;
        }
    }

    public override string ToString() => FormattableString.Invariant($"{File}, {Kind} at {At}");

    private static void Zero(FileStream file, long at, long count)
    {
        file.Seek(at, SeekOrigin.Begin);
        file.Write(new byte[Math.Max(0, Math.Min(count, file.Length - at))]);
    }
}
