using System.Text.Json;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Contract;

public sealed class WireShapeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_single_send_is_one_plain_post_with_the_key_in_its_header()
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedSingle));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        await client.SendAsync(
            new SendRequest
            {
                Recipient = " person@gitdate.ink\n",
                Addresser = "news@gitdate.ink",
                Attribs = new Dictionary<string, string>(StringComparer.Ordinal) { ["first_name"] = "Ada" },
            },
            Token);

        var seen = Assert.Single(peer.Seen);
        Assert.Equal("POST /api/batch_mail/api/send HTTP/1.1", seen.Line);
        Assert.Equal(Some.Key, seen.Header("X-API-Key"));
        Assert.Equal("application/json", seen.Header("Content-Type"));
        Assert.Equal(seen.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), seen.Header("Content-Length"));
        Assert.Equal(
            """{"recipient":"person@gitdate.ink","addresser":"news@gitdate.ink","attribs":{"first_name":"Ada"}}""",
            seen.Body);
    }

    [Fact]
    public async Task A_batch_carries_strings_and_leaves_out_what_is_absent()
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedBatch));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        await client.SendBatchAsync(Some.Batch(), Token);

        var seen = Assert.Single(peer.Seen);
        Assert.Equal("POST /api/batch_mail/api/batch_send HTTP/1.1", seen.Line);
        Assert.Equal("""{"recipients":["a@gitdate.ink","b@gitdate.ink"]}""", seen.Body);
    }

    [Theory]
    [InlineData("Expect")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Accept-Encoding")]
    [InlineData("Cookie")]
    [InlineData("traceparent")]
    [InlineData("Idempotency-Key")]
    public async Task Nothing_unasked_for_travels_along(string header)
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedSingle, moreHeaders: "Set-Cookie: a=b\r\n"));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));
        using var activity = new System.Diagnostics.Activity("caller").Start();

        await client.SendAsync(Some.Request(), Token);
        await client.SendAsync(Some.Request(), Token);

        Assert.Equal(2, peer.Seen.Count);
        Assert.All(peer.Seen, seen => Assert.Null(seen.Header(header)));
    }

    [Fact]
    public async Task An_idempotency_key_is_sent_as_it_is()
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedSingle));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        await client.SendAsync(Some.Request(), new SendCallOptions { IdempotencyKey = "order-7" }, Token);

        Assert.Equal("order-7", Assert.Single(peer.Seen).Header("Idempotency-Key"));
    }

    [Fact]
    public void A_failure_is_written_with_zero_values_as_the_backend_does()
    {
        var single = new ReplyEnvelope<SendResult> { Code = 1001, Msg = "API key is invalid", Data = new SendResult() };
        var batch = new ReplyEnvelope<BatchSendResult> { Code = 1003, Data = new BatchSendResult() };

        Assert.Equal(
            """{"success":false,"code":1001,"msg":"API key is invalid","data":{"accepted":false,"status":"","api_log_id":0,"message_id":"","engine":"","injection_status":"","delivery_status":""}}""",
            JsonSerializer.Serialize(single, SendApiJson.Default.SendReply));
        Assert.Equal(
            """{"success":false,"code":1003,"msg":"","data":{"accepted":0,"status":"","message_ids":null,"engine":"","injection_status":"","delivery_status":""}}""",
            JsonSerializer.Serialize(batch, SendApiJson.Default.BatchSendReply));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"recipient":null,"recipients":null,"addresser":null,"attribs":null,"other":1}""")]
    public void A_server_reads_what_is_missing_or_null_as_empty(string json)
    {
        var single = JsonSerializer.Deserialize(json, SendApiJson.Default.SendRequest)!;
        var batch = JsonSerializer.Deserialize(json, SendApiJson.Default.BatchSendRequest)!;

        Assert.Equal("", single.Recipient);
        Assert.Null(single.Addresser);
        Assert.Null(single.Attribs);
        Assert.Empty(batch.Recipients);
    }

    [Fact]
    public void A_validation_failure_is_written_with_null_data() =>
        Assert.Equal(
            """{"success":false,"code":412,"msg":"","data":null}""",
            JsonSerializer.Serialize(new ReplyEnvelope<SendResult> { Code = 412 }, SendApiJson.Default.SendReply));
}
