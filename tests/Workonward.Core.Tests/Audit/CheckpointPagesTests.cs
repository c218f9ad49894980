using Workonward.Core.Audit.LedgerPages;

namespace Workonward.Core.Tests.Audit;

public sealed class CheckpointPagesTests
{
    private const int Checkpoints = 1_200;

    // Every third size has one: more than two pages.
    private static readonly LedgerCheckpoint[] Kept =
        [.. Enumerable.Range(1, Checkpoints).Select(each => new LedgerCheckpoint(3 * each, "", ""))];

    private int _turned;

    [Fact]
    public void Each_checkpoint_is_found_and_no_other_and_a_page_is_fetched_once()
    {
        var pages = new CheckpointPages(Fetch);

        for (var size = 1; size <= (3 * Checkpoints) + 10; size++)
            Assert.Equal(size % 3 == 0 && size <= 3 * Checkpoints ? size : null, pages.Find(size)?.Size);

        Assert.Equal(3, _turned);
    }

    [Fact]
    public void One_may_be_asked_for_again_and_an_earlier_one_too()
    {
        var pages = new CheckpointPages(Fetch);

        Assert.Equal([3_000, 3_000, 3, 3_003], new long[] { 3_000, 3_000, 3, 3_003 }.Select(size => pages.Find(size)!.Size));
    }

    private LedgerCheckpoint[] Fetch(long from)
    {
        _turned++;
        return [.. Kept.Where(checkpoint => checkpoint.Size >= from).Take(CheckpointPages.AtOnce)];
    }
}
