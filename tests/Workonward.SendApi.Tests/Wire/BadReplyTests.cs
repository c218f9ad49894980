using System.IO.Compression;
using System.Text;
using Workonward.SendApi.Client;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Wire;

public sealed class BadReplyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"queued\"")]
    [InlineData("{}")]
    [InlineData("not json at all")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":true,"api_""")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":true,"api_log_id":1}} trailing""")]
    [InlineData("""{"code":0,"data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":null,"code":0,"data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":"true","code":0,"data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":1,"code":0,"data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":true,"code":"0","data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":true,"code":0.5,"data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":true,"code":99999999999,"data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":true,"code":0,"data":[]}""")]
    [InlineData("""{"success":true,"code":0,"data":"queued"}""")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":"true","api_log_id":1}}""")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":1,"api_log_id":1}}""")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":true,"api_log_id":"1"}}""")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":true,"api_log_id":1e99}}""")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":true,"message_id":5}}""")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":true,"message_id":"\ud800"}}""")]
    public async Task A_malformed_reply_is_a_response_failure(string body)
    {
        var failure = await Failing.SendAsync(Some.Json(body));

        Assert.IsType<WorkonwardResponseException>(failure);
        Assert.Equal((200, true), (failure.StatusCode, failure.Transmitted));
    }

    [Theory]
    [InlineData("""{"success":true,"code":1003,"data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":false,"code":0,"data":{"accepted":false}}""")]
    [InlineData("""{"success":false,"data":{"accepted":false}}""")]
    [InlineData("""{"success":false,"code":1001,"data":{"accepted":true}}""")]
    [InlineData("""{"success":false,"code":1003,"data":{"accepted":3}}""")]
    [InlineData("""{"success":false,"success":true,"code":0,"data":{"accepted":true,"api_log_id":1}}""")]
    [InlineData("""{"success":true,"code":0,"data":{"accepted":false,"accepted":true,"api_log_id":1}}""")]
    public async Task A_contradictory_reply_is_a_response_failure(string body)
    {
        var failure = await Failing.SendAsync(Some.Json(body));

        Assert.IsType<WorkonwardResponseException>(failure);
    }

    [Theory]
    [InlineData("Content-Type: text/html\r\n")]
    [InlineData("Content-Type: text/plain\r\n")]
    [InlineData("Content-Type: application/json; charset=utf-16\r\n")]
    [InlineData("Content-Type: application/json\r\nContent-Encoding: br\r\n")]
    [InlineData("Content-Type: ,,,\r\n")]
    [InlineData("")]
    public async Task The_right_body_under_the_wrong_headers_is_a_response_failure(string headers)
    {
        var failure = await Failing.SendAsync(Some.Reply("200 OK", headers, Some.AcceptedSingle));

        Assert.IsType<WorkonwardResponseException>(failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900000000\r\n\r\n{")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n")]
    public async Task A_huge_reply_is_not_read_to_its_end(string head)
    {
        await using var peer = RawPeer.Answering(head + new string(' ', 100_000));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl) with { MaxResponseBytes = 4096 });

        var failure = await Failing.SendAsync(client);

        Assert.IsType<WorkonwardResponseException>(failure);
        Assert.Contains("too large", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_announces_too_much_is_not_waited_for()
    {
        await using var peer = RawPeer.HangingAfter(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900000000\r\n\r\n");

        var failure = await Failing.SendAsync(peer);

        Assert.IsType<WorkonwardResponseException>(failure);
    }

    [Fact]
    public async Task A_gzip_bomb_nobody_asked_for_stays_packed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(new byte[50_000_000]);
        var head = Encoding.ASCII.GetBytes(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n");
        await using var peer = RawPeer.Answering([.. head, .. packed.ToArray()]);

        var failure = await Failing.SendAsync(peer);

        Assert.IsType<WorkonwardResponseException>(failure);
    }

    [Fact]
    public async Task A_reply_that_is_not_utf_8_is_a_response_failure()
    {
        var head = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
        var body = Encoding.Latin1.GetBytes("""{"success":true,"code":0,"msg":"é","data":{"accepted":true,"api_log_id":1}}""");
        await using var peer = RawPeer.Answering([.. head, .. body]);

        var failure = await Failing.SendAsync(peer);

        Assert.IsType<WorkonwardResponseException>(failure);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\njunk")]
    public async Task What_is_not_http_is_a_response_failure(string reply)
    {
        var failure = await Failing.SendAsync(reply);

        Assert.IsType<WorkonwardResponseException>(failure);
        Assert.True(failure.Transmitted);
    }

    [Fact]
    public async Task Endless_headers_are_a_response_failure()
    {
        var failure = await Failing.SendAsync($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 40_000)}\r\n\r\n");

        Assert.IsType<WorkonwardResponseException>(failure);
    }

    [Fact]
    public async Task The_text_kept_is_short_and_harmless_to_a_terminal()
    {
        var failure = await Failing.SendAsync(Some.Reply(
            "400 Bad Request", "", "\u001b]0;owned\a\u202Egnp.exe\r\nX: y\u2028" + new string('z', 5000)));

        Assert.StartsWith(" ]0;owned  gnp.exe  X: y z", failure.ResponseText, StringComparison.Ordinal);
        Assert.Equal(1000, failure.ResponseText?.Length);
    }
}
