using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>Inputs that a verifier can't or needn't say everything about, to both.</summary>
public sealed class UnfitVerifiedTests
{
    [Theory]
    [InlineData("send")]
    [InlineData("sealed_log")]
    [InlineData("audit_segment")]
    public async Task A_ledger_that_lacks_a_table_is_unreadable(string table)
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await log.House.TamperAsync($"ALTER TABLE {table} RENAME TO other");

        Assert.Contains("3 unreadable -", await log.FindAsync());
    }

    [Fact]
    public async Task Of_many_findings_of_one_word_a_hundred_are_told_and_the_rest_are_counted()
    {
        await using var log = await VerifiedHouse.OpenAsync();
        for (var each = 0; each < 102; each++)
        {
            await CheckpointTests.AppendAsync(log.House, records: 1);
            log.House.Clock.Move(TimeSpan.FromMinutes(-1));
        }

        await log.House.ExportAsync();

        var found = await log.FindAsync();
        Assert.Equal(101, found.Length);
        Assert.Equal(["2 clock_back 2", "2 clock_back 101", "2 clock_back -"], [found[0], found[99], found[100]]);
    }
}
