using System.Net;
using System.Net.Sockets;
using System.Text;
using Workonward.SendApi.Client;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Wire;

public sealed class NetworkFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_connection_is_proof_that_nothing_left()
    {
        // Bound but not listening: nobody else can take the port meanwhile.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = new SendApiClient(Some.Options($"http://{deaf.LocalEndPoint}"));

        var failure = Assert.IsType<WorkonwardTransportException>(await Failing.SendAsync(client));

        Assert.Equal((HttpRequestError.ConnectionError, false), (failure.Error, failure.Transmitted));
        Assert.Null(failure.StatusCode);
    }

    [Fact]
    public async Task A_failed_look_up_is_proof_that_nothing_left()
    {
        using var http = new HttpClient(new StubHandler((_, _) =>
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known")));
        using var client = new SendApiClient(Some.Options("https://mail.example"), http);

        var failure = Assert.IsType<WorkonwardTransportException>(await Failing.SendAsync(client));

        Assert.Equal((HttpRequestError.NameResolutionError, false), (failure.Error, failure.Transmitted));
    }

    [Fact]
    public async Task A_failed_TLS_handshake_is_proof_that_nothing_left()
    {
        await using var peer = new GarblingPeer();
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        var failure = Assert.IsType<WorkonwardTransportException>(await Failing.SendAsync(client));

        Assert.Equal((HttpRequestError.SecureConnectionError, false), (failure.Error, failure.Transmitted));
    }

    [Fact]
    public async Task A_connection_reset_after_the_body_leaves_the_fate_unknown()
    {
        await using var peer = RawPeer.Resetting();

        var failure = await Failing.SendAsync(peer);

        Assert.IsType<WorkonwardTransportException>(failure);
        Assert.True(failure.Transmitted);
        Assert.Single(peer.Seen);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Ty")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"success\":tr")]
    public async Task A_reply_that_breaks_off_leaves_the_fate_unknown(string beginning)
    {
        var failure = await Failing.SendAsync(beginning);

        Assert.True(failure is WorkonwardTransportException or WorkonwardResponseException, failure.ToString());
        Assert.True(failure.Transmitted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"succ")]
    public async Task Silence_ends_at_the_deadline_with_the_fate_unknown(string beginning)
    {
        var clock = new ManualClock();
        await using var peer = RawPeer.HangingAfter(beginning);
        using var client = new SendApiClient(Some.Options(peer.BaseUrl) with { Clock = clock });
        var sending = client.SendAsync(Some.Request(), Token);
        await peer.NextRequestAsync(Token);

        clock.Advance(TimeSpan.FromMinutes(2));

        var failure = await Assert.ThrowsAsync<WorkonwardTimeoutException>(() => sending);
        Assert.True(failure.Transmitted);
    }

    [Fact]
    public async Task A_drip_does_not_move_the_deadline()
    {
        var clock = new ManualClock();
        await using var peer = new RawPeer(async (socket, _, token) =>
        {
            await socket.SendAsync(
                Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"), token);
            for (var i = 0; i < 9999; i++)
            {
                await socket.SendAsync(" "u8.ToArray(), token);
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        });
        using var client = new SendApiClient(Some.Options(peer.BaseUrl) with { Clock = clock });

        var failure = await Failing.SendAsync(client);

        Assert.IsType<WorkonwardTimeoutException>(failure);
    }

    [Fact]
    public async Task A_deadline_that_passes_while_connecting_is_proof_that_nothing_left()
    {
        var clock = new ManualClock();
        using var connecting = new Connecting();
        using var client = new SendApiClient(Some.Options("http://localhost:9") with { Clock = clock }, connecting.Http);
        var sending = client.SendAsync(Some.Request(), Token);
        await connecting.Begun;

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.False((await Assert.ThrowsAsync<WorkonwardTimeoutException>(() => sending)).Transmitted);
    }

    [Fact]
    public async Task Cancelling_while_connecting_is_proof_that_nothing_left()
    {
        using var connecting = new Connecting();
        using var client = new SendApiClient(Some.Options("http://localhost:9"), connecting.Http);
        using var cancel = new CancellationTokenSource();
        var sending = client.SendAsync(Some.Request(), cancel.Token);
        await connecting.Begun;

        await cancel.CancelAsync();

        var cancelled = await Assert.ThrowsAsync<WorkonwardCanceledException>(() => sending);
        Assert.False(cancelled.Transmitted);
        Assert.Equal(cancel.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task Cancelling_after_the_body_left_says_so()
    {
        await using var peer = RawPeer.HangingAfter("");
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));
        using var cancel = new CancellationTokenSource();
        var sending = client.SendAsync(Some.Request(), cancel.Token);
        await peer.NextRequestAsync(Token);

        await cancel.CancelAsync();

        Assert.True((await Assert.ThrowsAsync<WorkonwardCanceledException>(() => sending)).Transmitted);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing()
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedSingle));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));

        var cancelled = await Assert.ThrowsAsync<WorkonwardCanceledException>(
            () => client.SendAsync(Some.Request(), new CancellationToken(canceled: true)));

        Assert.False(cancelled.Transmitted);
        Assert.Empty(peer.Seen);
    }
}
