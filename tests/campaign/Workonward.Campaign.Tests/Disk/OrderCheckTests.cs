using Workonward.Campaign.Disk;

namespace Workonward.Campaign.Tests.Disk;

/// <summary>The check of the order of syncs and bytes, on traces as strace writes them and on forged ones.</summary>
public sealed class OrderCheckTests
{
    private static readonly OrderCheck Check = new("ledger.db-wal", "p@gitdate.ink", ":9000]>", "[127.0.0.1:8765->");

    private static readonly string[] Right =
    [
        """10 pwrite64(7</d/ledger.db-wal>, "p@gitdate.ink RESERVED DISPATCHING", 4096, 0) = 4096""",
        """10 fsync(7</d/ledger.db-wal> <unfinished ...>""",
        """12 pwrite64(9</d/audit.jsonl>, "{}", 2, 0) = 2""",
        """10 <... fsync resumed>) = 0""",
        """11 sendmsg(20<TCPv6:[[::ffff:127.0.0.1]:5000->[::ffff:127.0.0.1]:9000]>, {msg_iov=[{iov_base="POST /api"}]}, 0) = 300""",
        """10 pwrite64(7</d/ledger.db-wal>, "p@gitdate.ink ACCEPTED", 4096, 4096) = 4096""",
        """10 fsync(7</d/ledger.db-wal>) = 0""",
        """11 sendmsg(21<TCP:[127.0.0.1:8765->127.0.0.1:6000]>, {msg_iov=[{iov_base="HTTP/1.1 200 OK"}]}, 0) = 500""",
    ];

    [Fact]
    public void A_claim_that_is_durable_before_the_first_byte_is_right() => Assert.Empty(Broken(Right));

    [Fact]
    public void Every_forgery_of_a_right_trace_is_found() =>
        Assert.Empty(TraceForgery.Undetected(Check, Right));

    [Theory]
    [InlineData(3, 4, "the first byte to the backend leaves on line 4")]
    [InlineData(6, 7, "the answer leaves on line 7")]
    public void A_sync_that_ends_after_the_bytes_left_is_found(int sync, int bytes, string found)
    {
        var swapped = Right.ToArray();
        (swapped[sync], swapped[bytes]) = (swapped[bytes], swapped[sync]);

        Assert.Contains(found, Assert.Single(Broken(swapped)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "no page that says DISPATCHING is in the trace")]
    [InlineData(4, "the first byte to the backend is not in the trace")]
    [InlineData(5, "no page that says ACCEPTED is in the trace")]
    [InlineData(6, "the page that says ACCEPTED is never synced")]
    [InlineData(7, "the answer is not in the trace")]
    public void What_is_missing_is_found(int line, string found) =>
        Assert.Contains(found, Broken([.. Right.Where((_, index) => index != line)]));

    [Fact]
    public void A_sync_of_another_file_does_not_count()
    {
        var other = Right.Select(line => line.Contains("sync(", StringComparison.Ordinal)
            ? line.Replace("ledger.db-wal", "audit.jsonl", StringComparison.Ordinal)
            : line);

        Assert.Equal(2, Broken([.. other]).Count);
    }

    [Fact]
    public void A_sync_that_began_before_the_page_was_written_does_not_count()
    {
        var early = Right.ToList();
        var write = early[0];
        early.RemoveAt(0);
        early.Insert(2, write.Replace("10 ", "13 ", StringComparison.Ordinal));

        Assert.Contains("the first byte to the backend leaves on line 5, and DISPATCHING is durable on line 7", Broken(early));
    }

    private static IReadOnlyList<string> Broken(IReadOnlyList<string> lines) => Check.Broken(TraceReader.Read(lines));
}
