using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Wire;

public sealed class TolerantReplyTests
{
    [Theory]
    [InlineData("""{"success":true,"code":0}""")]
    [InlineData("""{"success":true,"code":0,"msg":null,"data":null}""")]
    [InlineData("""{"success":true,"code":0,"data":{}}""")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":null,"status":null,"api_log_id":null,"message_id":null,"engine":null,"injection_status":null,"delivery_status":null}}""")]
    public async Task What_is_missing_or_null_becomes_a_default_that_proves_nothing(string body)
    {
        var result = await SendAsync(body);

        Assert.Equal(new SendResult(), result);
        Assert.False(result.IsProvenAccept);
    }

    [Theory]
    [InlineData("""{"accepted":true,"api_log_id":1}""", true)]
    [InlineData("""{"accepted":true,"message_id":"<1@gitdate.ink>"}""", true)]
    [InlineData("""{"accepted":true,"api_log_id":9007199254740993,"shade":"new member"}""", true)]
    [InlineData("""{"accepted":true}""", false)]
    [InlineData("""{"accepted":true,"api_log_id":0,"message_id":""}""", false)]
    [InlineData("""{"accepted":true,"api_log_id":-1}""", false)]
    [InlineData("""{"accepted":false,"api_log_id":1,"message_id":"<1@gitdate.ink>"}""", false)]
    [InlineData("""{"api_log_id":1,"message_id":"<1@gitdate.ink>"}""", false)]
    public async Task Only_accepted_with_an_id_is_proof(string data, bool proven)
    {
        var result = await SendAsync($$"""{"success":true,"code":0,"data":{{data}}}""");

        Assert.Equal(proven, result.IsProvenAccept);
    }

    [Theory]
    [InlineData("""{"success":true,"data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":true,"code":null,"data":{"accepted":true,"api_log_id":1}}""")]
    public async Task Without_a_code_nothing_is_proven(string body)
    {
        var result = await SendAsync(body);

        Assert.True(result.Accepted);
        Assert.False(result.IsProvenAccept);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task The_content_type_may_name_its_charset(string contentType)
    {
        await using var peer = RawPeer.Answering(
            Some.Reply("200 OK", $"Content-Type: {contentType}\r\n", Some.AcceptedSingle));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        var result = await client.SendAsync(Some.Request(), TestContext.Current.CancellationToken);

        Assert.True(result.IsProvenAccept);
    }

    [Theory]
    [InlineData("""{"accepted":2,"message_ids":["<a@x>","<b@x>"]}""", 2, true)]
    [InlineData("""{"accepted":1,"message_ids":[null,"<b@x>"]}""", 1, true)]
    [InlineData("""{"accepted":2,"message_ids":null}""", 2, false)]
    [InlineData("""{"accepted":2,"message_ids":[""]}""", 2, false)]
    [InlineData("""{"accepted":0,"message_ids":["<a@x>"]}""", 0, false)]
    [InlineData("""{"accepted":-1,"message_ids":["<a@x>"]}""", -1, false)]
    [InlineData("""{"accepted":null}""", 0, false)]
    [InlineData("null", 0, false)]
    public async Task A_batch_is_proven_by_a_positive_count_and_an_id(string data, int accepted, bool proven)
    {
        await using var peer = RawPeer.Answering(Some.Json($$"""{"success":true,"code":0,"data":{{data}}}"""));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        var result = await client.SendBatchAsync(Some.Batch(), TestContext.Current.CancellationToken);

        Assert.Equal((accepted, proven), (result.Accepted, result.IsProvenAccept));
    }

    [Fact]
    public async Task Without_a_code_no_batch_is_proven()
    {
        await using var peer = RawPeer.Answering(Some.Json("""{"success":true,"data":{"accepted":1,"message_ids":["<a@x>"]}}"""));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        var result = await client.SendBatchAsync(Some.Batch(), TestContext.Current.CancellationToken);

        Assert.Equal((1, false), (result.Accepted, result.IsProvenAccept));
    }

    private static async Task<SendResult> SendAsync(string body)
    {
        await using var peer = RawPeer.Answering(Some.Json(body));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));
        return await client.SendAsync(Some.Request(), TestContext.Current.CancellationToken);
    }
}
