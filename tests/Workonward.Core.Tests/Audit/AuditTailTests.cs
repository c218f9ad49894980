using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

public sealed class AuditTailTests
{
    [Fact]
    public async Task The_newest_records_come_in_their_order_with_the_addresses_behind_their_hashes()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(Some.Draft("person@gitdate.ink"));
        await house.RefusedAsync(Some.Draft("blocked@example.com"));

        var records = await new AuditTail(house.Ledger).NewestAsync(2, House.Stop);

        var lines = await house.AuditAsync();
        Assert.Equal(lines.Skip(lines.Count - 2), records.Select(record => record.Line));
        Assert.Equal(["person@gitdate.ink", null], records.Select(record => record.Recipient));
        Assert.Equal([lines.Count - 1L, lines.Count], records.Select(record => record.Sequence));
    }

    [Fact]
    public async Task What_follows_a_record_is_each_later_one_once()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();
        var tail = new AuditTail(house.Ledger);

        var first = await tail.AfterAsync(0, most: 2, House.Stop);
        var rest = await tail.AfterAsync(first[^1].Sequence, most: 100, House.Stop);

        Assert.Equal(await house.AuditAsync(), first.Concat(rest).Select(record => record.Line));
        Assert.Empty(await tail.AfterAsync(rest[^1].Sequence, most: 100, House.Stop));
    }

    [Theory]
    [InlineData("ledger.db")]
    [InlineData("recipient-hash-1.key")]
    public async Task A_ledger_lacks_nothing_until_one_of_its_files_is_gone(string file)
    {
        await using var house = await House.OpenAsync();
        var place = house.Ledger.Place;
        var before = Ledger.FindMissing(place);

        var gone = Path.Combine(house.Folder.FullName, file);
        File.Move(gone, $"{gone}.away");

        Assert.Equal((null, gone), (before, Ledger.FindMissing(place)));
        File.Move($"{gone}.away", gone);
    }
}
