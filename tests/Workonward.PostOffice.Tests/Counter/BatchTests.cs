using System.Text.Json;
using Workonward.PostOffice.Tests.Support;

namespace Workonward.PostOffice.Tests.Counter;

public sealed class BatchTests
{
    [Fact]
    public async Task Entries_are_trimmed_and_those_without_an_at_are_dropped()
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.CallAsync(Desk.Batch, """{"recipients":[" a@gitdate.ink ","nobody","",null,"b@gitdate.ink"]}""");

        Assert.Equal(2, reply.Data.GetProperty("accepted").GetInt32());
        Assert.Equal("a@gitdate.ink", (await desk.RowAsync(1))!.Recipient);
    }

    [Fact]
    public async Task Who_is_suppressed_is_skipped_without_a_word()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Office.Contacts.SuppressAsync("B@gitdate.ink", "test", TestContext.Current.CancellationToken);

        var reply = await desk.CallAsync(Desk.Batch, """{"recipients":["a@gitdate.ink","b@gitdate.ink"]}""");

        Assert.Equal((0, 1), (reply.Code, reply.Data.GetProperty("message_ids").GetArrayLength()));
    }

    [Fact]
    public async Task The_same_address_twice_is_two_emails()
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.CallAsync(Desk.Batch, """{"recipients":["a@gitdate.ink","a@gitdate.ink"]}""");

        Assert.Equal(2, reply.Data.GetProperty("message_ids").EnumerateArray().Select(id => id.GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Ten_thousand_recipients_are_taken_together()
    {
        await using var desk = await Desk.OpenAsync();
        var recipients = Enumerable.Range(0, 10_000).Select(number => $"person{number}@gitdate.ink");

        var reply = await desk.CallAsync(Desk.Batch, JsonSerializer.Serialize(new { recipients }));

        Assert.Equal((0, 10_000), (reply.Code, reply.Data.GetProperty("accepted").GetInt32()));
        Assert.Equal(10_000, await desk.CountAsync());
    }

    [Fact]
    public async Task A_batch_whose_last_row_fails_leaves_none()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ChangeAsync(
            "CREATE TRIGGER refuse BEFORE INSERT ON api_log WHEN NEW.recipient = 'c@gitdate.ink' BEGIN SELECT RAISE(ABORT, 'no'); END");

        var reply = await desk.CallAsync(Desk.Batch, """{"recipients":["a@gitdate.ink","b@gitdate.ink","c@gitdate.ink"]}""");

        Assert.Equal((1005, 0L), (reply.Code, await desk.CountAsync()));
    }
}
