using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Wire;

public sealed class ReplyMeaningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1001, typeof(WorkonwardAuthenticationException))]
    [InlineData(1002, typeof(WorkonwardIpNotAllowedException))]
    [InlineData(1003, typeof(WorkonwardInvalidRecipientException))]
    [InlineData(1004, typeof(WorkonwardTemplateNotFoundException))]
    [InlineData(1005, typeof(WorkonwardAddresserException))]
    [InlineData(412, typeof(WorkonwardApiException))]
    [InlineData(500, typeof(WorkonwardApiException))]
    [InlineData(1006, typeof(WorkonwardApiException))]
    [InlineData(-1, typeof(WorkonwardApiException))]
    public async Task A_code_with_http_200_names_its_class(int code, Type expected)
    {
        var failure = await Failing.SendAsync(Some.Json(Some.Failure(code)));

        Assert.IsType(expected, failure);
        Assert.Equal((code, 200, true), (failure.Code, failure.StatusCode, failure.Transmitted));
        Assert.Equal(code, failure.ResponseData?.GetProperty("code").GetInt32());
        Assert.DoesNotContain("texte traduit", failure.Message, StringComparison.Ordinal);
        Assert.Contains("texte traduit", failure.ResponseText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(500)]
    public async Task A_failure_with_null_data_keeps_its_code(int code)
    {
        var failure = await Failing.SendAsync(
            Some.Json($$"""{"success":false,"code":{{code}},"msg":null,"data":null}"""));

        Assert.IsType<WorkonwardApiException>(failure);
        Assert.Equal(code, failure.Code);
    }

    [Theory]
    [InlineData("400 Bad Request", 400, typeof(WorkonwardHttpException))]
    [InlineData("401 Unauthorized", 401, typeof(WorkonwardHttpException))]
    [InlineData("404 Not Found", 404, typeof(WorkonwardHttpException))]
    [InlineData("407 Proxy Authentication Required", 407, typeof(WorkonwardHttpException))]
    [InlineData("408 Request Timeout", 408, typeof(WorkonwardHttpException))]
    [InlineData("412 Precondition Failed", 412, typeof(WorkonwardHttpException))]
    [InlineData("413 Content Too Large", 413, typeof(WorkonwardHttpException))]
    [InlineData("425 Too Early", 425, typeof(WorkonwardHttpException))]
    [InlineData("429 Too Many Requests", 429, typeof(WorkonwardRateLimitException))]
    [InlineData("500 Internal Server Error", 500, typeof(WorkonwardServerException))]
    [InlineData("502 Bad Gateway", 502, typeof(WorkonwardServerException))]
    [InlineData("504 Gateway Timeout", 504, typeof(WorkonwardServerException))]
    [InlineData("599 Unheard Of", 599, typeof(WorkonwardServerException))]
    public async Task A_status_of_a_proxy_names_its_class(string status, int number, Type expected)
    {
        var failure = await Failing.SendAsync(Some.Reply(status, "Content-Type: text/html\r\n", "<h1>nginx</h1>"));

        Assert.IsType(expected, failure);
        Assert.Equal((null, number, true), (failure.Code, failure.StatusCode, failure.Transmitted));
        Assert.Equal("<h1>nginx</h1>", failure.ResponseText);
    }

    [Theory]
    [InlineData("403 Forbidden", 1002, typeof(WorkonwardIpNotAllowedException))]
    [InlineData("400 Bad Request", 77, typeof(WorkonwardApiException))]
    [InlineData("408 Request Timeout", 1003, typeof(WorkonwardHttpException))]
    [InlineData("429 Too Many Requests", 1003, typeof(WorkonwardRateLimitException))]
    [InlineData("500 Internal Server Error", 1003, typeof(WorkonwardServerException))]
    public async Task A_code_under_a_failing_status_is_kept_and_decides_only_where_the_status_is_definite(
        string status, int code, Type expected)
    {
        var failure = await Failing.SendAsync(Some.Json(Some.Failure(code), status));

        Assert.IsType(expected, failure);
        Assert.Equal(code, failure.Code);
    }

    [Theory]
    [InlineData("200 OK")]
    [InlineData("201 Created")]
    [InlineData("202 Accepted")]
    public async Task Any_2xx_with_the_envelope_of_a_success_is_one(string status)
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedSingle, status));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        var result = await client.SendAsync(Some.Request(), Token);

        Assert.True(result.IsProvenAccept);
        Assert.Equal(
            (1234, "<1779999999999.0123456789abcdef0123456789abcdef@gitdate.ink>", "postfix", "pending", "pending"),
            (result.ApiLogId, result.MessageId, result.Engine, result.InjectionStatus, result.DeliveryStatus));
    }

    [Theory]
    [InlineData("4xx that claims a success", "400 Bad Request", Some.AcceptedSingle)]
    [InlineData("4xx that claims an accept", "400 Bad Request", """{"success":false,"code":1003,"data":{"accepted":true}}""")]
    public async Task A_refusing_status_over_an_accepting_body_is_no_refusal(string why, string status, string body)
    {
        var failure = await Failing.SendAsync(Some.Json(body, status));

        Assert.True(failure is WorkonwardResponseException { StatusCode: 400 }, why);
    }

    [Theory]
    [InlineData("Retry-After: 7\r\n", 7)]
    [InlineData("Retry-After: Fri, 01 May 2026 12:01:30 GMT\r\n", 90)]
    [InlineData("Retry-After: Fri, 01 May 2026 11:00:00 GMT\r\n", 0)]
    [InlineData("Retry-After: -3\r\n", null)]
    [InlineData("Retry-After: soon\r\n", null)]
    [InlineData("Retry-After: 99999999999999999999\r\n", null)]
    [InlineData("", null)]
    public async Task Retry_After_is_read_as_seconds_or_as_a_date(string header, int? seconds)
    {
        await using var peer = RawPeer.Answering(Some.Reply("429 Too Many Requests", header));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl) with { Clock = new ManualClock() });

        var failure = await Failing.SendAsync(client);

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, failure.RetryAfter);
    }

    [Fact]
    public async Task A_status_decides_even_when_its_body_breaks_off()
    {
        var failure = await Failing.SendAsync("HTTP/1.1 429 Slow Down\r\nRetry-After: 5\r\nContent-Length: 500\r\n\r\nhal");

        Assert.IsType<WorkonwardRateLimitException>(failure);
        Assert.Equal(TimeSpan.FromSeconds(5), failure.RetryAfter);
    }

    [Theory]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n")]
    public async Task Interim_replies_are_passed_over(string interim)
    {
        await using var peer = RawPeer.Answering(interim + Some.Json(Some.AcceptedSingle));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        var result = await client.SendAsync(Some.Request(), Token);

        Assert.True(result.IsProvenAccept);
        Assert.Single(peer.Seen);
    }

    [Fact]
    public async Task A_switch_of_protocol_is_a_failure_of_its_own_status()
    {
        var failure = await Failing.SendAsync("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");

        Assert.IsType<WorkonwardHttpException>(failure);
        Assert.Equal(101, failure.StatusCode);
    }

    [Fact]
    public async Task A_batch_that_fails_names_the_same_classes()
    {
        await using var peer = RawPeer.Answering(Some.Json(
            """{"success":false,"code":1003,"msg":"No valid recipients","data":{"accepted":0,"message_ids":null}}"""));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        var failure = await Assert.ThrowsAsync<WorkonwardInvalidRecipientException>(
            () => client.SendBatchAsync(Some.Batch(), Token));

        Assert.Equal(SendApiCodes.InvalidRecipient, failure.Code);
    }
}
