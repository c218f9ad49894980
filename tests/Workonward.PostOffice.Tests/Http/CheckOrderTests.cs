using Workonward.PostOffice.Tests.Support;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Tests.Http;

/// <summary>Each request breaks one row of the contract's table and every row after it; the first one answers.</summary>
public sealed class CheckOrderTests
{
    private static readonly string[] GroupOfAnother = ["UPDATE contact_groups SET tenant_id = 2"];
    private static readonly string[] NoTemplate = ["DELETE FROM templates"];
    private static readonly string[] NoInsert =
        ["CREATE TRIGGER refuse BEFORE INSERT ON api_log BEGIN SELECT RAISE(ABORT, 'no'); END"];

    [Theory]
    [InlineData(1, 1001, "API key is invalid")]
    [InlineData(2, 1001, "Tenant is resolved from API key and cannot be overridden")]
    [InlineData(3, 1002, "IP not allowed")]
    [InlineData(4, 1004, "Email template does not exist")]
    [InlineData(5, 1003, "Invalid recipient")]
    [InlineData(6, 1003, "Contact group does not belong to this API key tenant")]
    [InlineData(7, 1003, "Failed to process recipient: the address is suppressed")]
    [InlineData(8, 1005, "Sender domain does not match this API key")]
    [InlineData(9, 1005, "Failed to record email log: the store is not available")]
    public async Task A_single_send_is_refused_for_the_first_row_that_it_breaks(int row, int code, string msg)
    {
        await using var desk = await DeskBrokenFromAsync(row, groupRow: 6, contactRow: 7);
        var recipient = row <= 5 ? "nobody" : "person@gitdate.ink";
        var addresser = row <= 8 ? "news@other.example" : "news@gitdate.ink";

        var reply = await desk.CallAsync(
            Desk.Send, $$"""{"recipient":"{{recipient}}","addresser":"{{addresser}}"}""", HeadersFor(desk, row));

        Assert.Equal((code, msg, false), (reply.Code, reply.Msg, reply.Success));
        Assert.Equal(0, await desk.CountAsync());
    }

    [Theory]
    [InlineData(1, 1001, "API key is invalid")]
    [InlineData(2, 1001, "Tenant is resolved from API key and cannot be overridden")]
    [InlineData(3, 1002, "IP not allowed")]
    [InlineData(4, 1004, "Email template does not exist")]
    [InlineData(5, 1003, "Recipients cannot be empty")]
    [InlineData(6, 1003, "No valid recipients")]
    [InlineData(7, 1005, "Sender domain does not match this API key")]
    [InlineData(9, 1003, "Contact group does not belong to this API key tenant")]
    [InlineData(10, 1003, "No valid recipients to insert")]
    [InlineData(11, 1005, "Failed to record email log: the store is not available")]
    public async Task A_batch_is_refused_for_the_first_row_that_it_breaks(int row, int code, string msg)
    {
        await using var desk = await DeskBrokenFromAsync(row, groupRow: 9, contactRow: 10);
        var recipients = row <= 5 ? "[]" : row == 6 ? "[\"nobody\",\"\"]" : "[\"person@gitdate.ink\"]";
        var addresser = row <= 7 ? "news@other.example" : "news@gitdate.ink";

        var reply = await desk.CallAsync(
            Desk.Batch, $$"""{"recipients":{{recipients}},"addresser":"{{addresser}}"}""", HeadersFor(desk, row));

        Assert.Equal((code, msg, false), (reply.Code, reply.Msg, reply.Success));
        Assert.Equal(0, await desk.CountAsync());
    }

    [Fact]
    public async Task A_key_that_was_disabled_is_an_invalid_key()
    {
        await using var desk = await Desk.OpenAsync();
        var key = Assert.Single(await desk.Office.Keys.ListAsync(TestContext.Current.CancellationToken));

        var wasDisabled = await desk.Office.Keys.DisableAsync(key.Id, TestContext.Current.CancellationToken);

        Assert.True(wasDisabled);
        Assert.Equal(1001, (await desk.SendToAsync("person@gitdate.ink")).Code);
    }

    [Fact]
    public async Task A_store_that_cannot_tell_about_keys_answers_like_an_unknown_key()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ChangeAsync("DROP TABLE api_keys");

        var reply = await desk.SendToAsync("person@gitdate.ink");

        Assert.Equal((1001, "API key is invalid"), (reply.Code, reply.Msg));
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData(" 1 ", 0)]
    [InlineData("", 0)]
    [InlineData("2", 1001)]
    [InlineData("one", 1001)]
    [InlineData("-1", 1001)]
    [InlineData("99999999999999999999", 1001)]
    public async Task A_tenant_may_be_named_but_not_chosen(string tenant, int code)
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.SendToAsync("person@gitdate.ink", ("X-Tenant-ID", tenant));

        Assert.Equal(code, reply.Code);
    }

    [Fact]
    public async Task A_caller_cannot_talk_its_way_past_the_address_list()
    {
        await using var desk = await Desk.OpenAsync(template: null, "10.9.9.9");

        var reply = await desk.SendToAsync("person@gitdate.ink", ("X-Forwarded-For", "10.9.9.9"), ("X-Real-IP", "10.9.9.9"));

        Assert.Equal(1002, reply.Code);
    }

    [Fact]
    public async Task A_caller_on_the_address_list_is_served()
    {
        await using var desk = await Desk.OpenAsync(template: null, "10.9.9.9", "127.0.0.1");

        Assert.Equal(0, (await desk.SendToAsync("person@gitdate.ink")).Code);
    }

    private static async Task<Desk> DeskBrokenFromAsync(int row, int groupRow, int contactRow)
    {
        var desk = await Desk.OpenAsync(template: null, row <= 3 ? ["10.9.9.9"] : []);
        await desk.Office.Contacts.SuppressAsync(
            row <= contactRow ? "person@gitdate.ink" : "other@gitdate.ink", "test", TestContext.Current.CancellationToken);
        string[] breaks =
        [
            .. row <= 4 ? NoTemplate : [],
            .. row <= groupRow ? GroupOfAnother : [],
            .. NoInsert,
        ];
        foreach (var sql in breaks)
            await desk.ChangeAsync(sql);
        return desk;
    }

    private static (string, string)[] HeadersFor(Desk desk, int row) =>
    [
        (SendApiHeaders.ApiKey, row <= 1 ? new string('0', 64) : desk.Key),
        ("X-Tenant-ID", row <= 2 ? "2" : "1"),
    ];
}
