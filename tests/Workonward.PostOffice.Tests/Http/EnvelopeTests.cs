using Workonward.PostOffice.Tests.Support;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Tests.Http;

public sealed class EnvelopeTests
{
    [Fact]
    public async Task A_single_success_has_the_contract_s_form()
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.SendToAsync("person@gitdate.ink");

        Assert.Matches(
            """^\{"success":true,"code":0,"msg":"Email queued successfully","data":\{"accepted":true,"status":"queued","api_log_id":1,"message_id":"\\u003C\d{13}\.[0-9a-f]{32}@gitdate\.ink\\u003E","engine":"local","injection_status":"pending","delivery_status":"pending"\}\}$""",
            reply.Json);
    }

    [Fact]
    public async Task A_batch_success_has_the_contract_s_form()
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.CallAsync(Desk.Batch, """{"recipients":["a@gitdate.ink","b@gitdate.ink"]}""");

        Assert.Matches(
            """^\{"success":true,"code":0,"msg":"Batch email send request accepted, 2 emails queued","data":\{"accepted":2,"status":"queued","message_ids":\["[^"]+","[^"]+"\],"engine":"local","injection_status":"pending","delivery_status":"pending"\}\}$""",
            reply.Json);
    }

    [Fact]
    public async Task A_refused_single_send_has_zero_values()
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.SendToAsync("nobody");

        Assert.Equal(
            """{"success":false,"code":1003,"msg":"Invalid recipient","data":{"accepted":false,"status":"","api_log_id":0,"message_id":"","engine":"","injection_status":"","delivery_status":""}}""",
            reply.Json);
    }

    [Fact]
    public async Task A_refused_batch_has_zero_values_and_null_ids()
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.CallAsync(Desk.Batch, """{"recipients":[]}""");

        Assert.Equal(
            """{"success":false,"code":1003,"msg":"Recipients cannot be empty","data":{"accepted":0,"status":"","message_ids":null,"engine":"","injection_status":"","delivery_status":""}}""",
            reply.Json);
    }

    [Theory]
    [InlineData(Desk.Send)]
    [InlineData(Desk.Batch)]
    public async Task A_request_that_cannot_be_read_has_no_data(string route)
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.CallAsync(route, "{");

        Assert.Equal((412, false, System.Text.Json.JsonValueKind.Null), (reply.Code, reply.Success, reply.Data.ValueKind));
    }

    [Fact]
    public async Task The_key_is_trimmed()
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.SendToAsync("person@gitdate.ink", (SendApiHeaders.ApiKey, $"  {desk.Key}  "));

        Assert.Equal(0, reply.Code);
    }

    [Fact]
    public async Task A_key_in_the_query_or_the_body_is_no_key()
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.CallAsync(
            Desk.Send + "?x-api-key=" + desk.Key,
            $$"""{"recipient":"person@gitdate.ink","x-api-key":"{{desk.Key}}"}""",
            (SendApiHeaders.ApiKey, ""));

        Assert.Equal(1001, reply.Code);
    }

    [Fact]
    public async Task An_error_that_nobody_foresaw_is_an_envelope_too()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Office.Database.DisposeAsync();

        var reply = await desk.SendToAsync("person@gitdate.ink");

        Assert.Equal("""{"success":false,"code":500,"msg":"Internal error","data":null}""", reply.Json);
    }
}
