using Workonward.SendApi.Client;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Wire;

public sealed class RetryTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static readonly RetryOptions Thrice =
        new() { MaxAttempts = 3, BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(10) };

    private readonly ManualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("408 Request Timeout")]
    [InlineData("425 Too Early")]
    [InlineData("429 Too Many Requests")]
    [InlineData("500 Internal Server Error")]
    [InlineData("502 Bad Gateway")]
    [InlineData("503 Service Unavailable")]
    [InlineData("504 Gateway Timeout")]
    public async Task Without_the_option_nothing_is_repeated(string status)
    {
        var failure = await Failing.SendAsync(Some.Reply(status, "Retry-After: 0\r\n"));

        Assert.Equal(1, failure.Attempts);
    }

    [Theory]
    [InlineData("408 Request Timeout")]
    [InlineData("425 Too Early")]
    [InlineData("429 Too Many Requests")]
    [InlineData("500 Internal Server Error")]
    [InlineData("502 Bad Gateway")]
    [InlineData("503 Service Unavailable")]
    [InlineData("504 Gateway Timeout")]
    public async Task The_documented_statuses_are_repeated(string status)
    {
        await using var peer = RawPeer.AnsweringInTurn(Some.Reply(status), Some.Json(Some.AcceptedSingle));
        using var client = Client(peer.BaseUrl);
        var sending = client.SendAsync(Some.Request(), new SendCallOptions { IdempotencyKey = "order-7" }, Token);

        _clock.Advance(await _clock.NextWaitAsync(Deadline, Token));

        Assert.True((await sending).IsProvenAccept);
        Assert.Equal(2, peer.Seen.Count);
        Assert.All(peer.Seen, seen => Assert.Equal("order-7", seen.Header("Idempotency-Key")));
        Assert.Equal(peer.Seen[0].Body, peer.Seen[1].Body);
    }

    [Fact]
    public async Task A_lost_connection_is_repeated()
    {
        await using var closing = new RawPeer(async (socket, number, token) =>
        {
            if (number > 1)
                await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(Some.Json(Some.AcceptedSingle)), token);
        });
        using var client = Client(closing.BaseUrl);
        var sending = client.SendAsync(Some.Request(), Token);

        _clock.Advance(await _clock.NextWaitAsync(Deadline, Token));

        Assert.True((await sending).IsProvenAccept);
        Assert.Equal(2, closing.Seen.Count);
    }

    public static TheoryData<string> FinalReplies => new(
        Some.Json(Some.Failure(1001)),
        Some.Json(Some.Failure(1002)),
        Some.Json(Some.Failure(1003)),
        Some.Json(Some.Failure(1004)),
        Some.Json(Some.Failure(1005)),
        Some.Json(Some.Failure(412)),
        Some.Json(Some.Failure(500)),
        Some.Json(Some.Failure(1001), "500 Internal Server Error"),
        Some.Json(Some.Failure(1003), "429 Too Many Requests"),
        Some.Json("{"),
        Some.Json("""{"success":true,"code":1001}"""),
        "this is not HTTP\r\n\r\n",
        Some.Reply("400 Bad Request"),
        Some.Reply("404 Not Found"),
        Some.Reply("501 Not Implemented"),
        Some.Reply("505 HTTP Version Not Supported"),
        Some.Reply("307 Temporary Redirect", "Location: /\r\n"));

    [Theory]
    [MemberData(nameof(FinalReplies))]
    public async Task What_is_an_answer_or_no_answer_at_all_is_never_repeated(string reply)
    {
        await using var peer = RawPeer.Answering(reply);
        using var client = Client(peer.BaseUrl);

        var failure = await Failing.SendAsync(client);

        Assert.Equal(1, failure.Attempts);
        Assert.Single(peer.Seen);
    }

    [Fact]
    public async Task A_time_out_is_never_repeated()
    {
        await using var peer = RawPeer.HangingAfter("");
        using var client = Client(peer.BaseUrl);
        var sending = client.SendAsync(Some.Request(), Token);
        await peer.NextRequestAsync(Token);

        _clock.Advance(Deadline);

        await Assert.ThrowsAsync<WorkonwardTimeoutException>(() => sending);
        Assert.Single(peer.Seen);
    }

    [Fact]
    public async Task Pauses_double_up_to_their_limit_and_attempts_end()
    {
        await using var peer = RawPeer.Answering(Some.Reply("503 Service Unavailable"));
        using var client = Client(peer.BaseUrl, Thrice with { MaxAttempts = 6 });
        var sending = client.SendAsync(Some.Request(), Token);

        foreach (var ceiling in new[] { 1, 2, 4, 8, 10 })
        {
            var pause = await _clock.NextWaitAsync(Deadline, Token);
            Assert.InRange(pause.TotalSeconds, ceiling / 2.0, ceiling);
            _clock.Advance(pause);
        }

        var failure = await Assert.ThrowsAsync<WorkonwardServerException>(() => sending);
        Assert.Equal(6, failure.Attempts);
        Assert.Equal(6, peer.Seen.Count);
    }

    [Theory]
    [InlineData("Retry-After: 7\r\n", 7)]
    [InlineData("Retry-After: Fri, 01 May 2026 12:00:09 GMT\r\n", 9)]
    public async Task Retry_After_sets_the_pause(string header, int seconds)
    {
        await using var peer = RawPeer.AnsweringInTurn(
            Some.Reply("429 Too Many Requests", header), Some.Json(Some.AcceptedSingle));
        using var client = Client(peer.BaseUrl);
        var sending = client.SendAsync(Some.Request(), Token);

        var pause = await _clock.NextWaitAsync(Deadline, Token);
        _clock.Advance(pause);

        Assert.Equal(TimeSpan.FromSeconds(seconds), pause);
        Assert.True((await sending).IsProvenAccept);
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_longest_pause_ends_the_call()
    {
        await using var peer = RawPeer.Answering(Some.Reply("429 Too Many Requests", "Retry-After: 3600\r\n"));
        using var client = Client(peer.BaseUrl);

        var failure = await Failing.SendAsync(client);

        Assert.Equal((TimeSpan.FromHours(1), 1), (failure.RetryAfter, failure.Attempts));
        Assert.Single(peer.Seen);
    }

    [Fact]
    public async Task An_earlier_attempt_that_left_is_not_forgotten_by_one_that_did_not()
    {
        await using var peer = RawPeer.Closing();
        var calls = 0;
        using var network = new HttpMessageInvoker(new SocketsHttpHandler());
        using var http = new HttpClient(new StubHandler((request, token) => ++calls == 1
            ? network.SendAsync(request, token)
            : throw new HttpRequestException(HttpRequestError.ConnectionError, "refused")));
        using var client = new SendApiClient(OptionsFor(peer.BaseUrl, Thrice with { MaxAttempts = 2 }), http);
        var sending = client.SendAsync(Some.Request(), Token);

        _clock.Advance(await _clock.NextWaitAsync(Deadline, Token));

        var failure = await Assert.ThrowsAsync<WorkonwardTransportException>(() => sending);
        Assert.Equal((HttpRequestError.ConnectionError, true, 2), (failure.Error, failure.Transmitted, failure.Attempts));
    }

    [Fact]
    public async Task Cancelling_a_pause_tells_that_an_earlier_attempt_left()
    {
        await using var peer = RawPeer.Answering(Some.Reply("503 Service Unavailable"));
        using var client = Client(peer.BaseUrl);
        using var cancel = new CancellationTokenSource();
        var sending = client.SendAsync(Some.Request(), cancel.Token);
        await _clock.NextWaitAsync(Deadline, Token);

        await cancel.CancelAsync();

        Assert.True((await Assert.ThrowsAsync<WorkonwardCanceledException>(() => sending)).Transmitted);
        Assert.Single(peer.Seen);
    }

    [Fact]
    public async Task Each_attempt_has_a_deadline_of_its_own()
    {
        await using var peer = RawPeer.AnsweringInTurn(
            Some.Reply("503 Service Unavailable", "Retry-After: 10\r\n"), Some.Json(Some.AcceptedSingle));
        using var client = new SendApiClient(
            OptionsFor(peer.BaseUrl, Thrice) with { Timeout = TimeSpan.FromSeconds(5) });
        var sending = client.SendAsync(Some.Request(), Token);

        _clock.Advance(await _clock.NextWaitAsync(TimeSpan.FromSeconds(5), Token));

        Assert.True((await sending).IsProvenAccept);
    }

    private SendApiClient Client(string baseUrl, RetryOptions? retry = null) =>
        new(OptionsFor(baseUrl, retry ?? Thrice));

    private SendApiOptions OptionsFor(string baseUrl, RetryOptions retry) =>
        Some.Options(baseUrl) with { Clock = _clock, Retry = retry, Timeout = Deadline };
}
