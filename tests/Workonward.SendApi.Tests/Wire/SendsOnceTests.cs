using System.Net.Sockets;
using System.Text;
using Workonward.SendApi.Client;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Wire;

/// <summary>What .NET sends again by itself, and that this client doesn't.</summary>
public sealed class SendsOnceTests
{
    private const int Turns = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plain_HttpClient_repeats_a_post_without_content_and_this_client_does_not()
    {
        await using var seenByPlain = RawPeer.Closing();
        await using var seenByOurs = RawPeer.Closing();
        using var plain = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(
            () => plain.PostAsync(new Uri(seenByPlain.BaseUrl), content: null, Token));
        var failure = await Failing.SendAsync(seenByOurs);

        Assert.True(seenByPlain.Seen.Count > 1, "The runtime no longer repeats; the rule may be relaxed.");
        Assert.Single(seenByOurs.Seen);
        Assert.True(failure is WorkonwardTransportException { Transmitted: true });
    }

    [Fact]
    public async Task A_send_lost_on_a_connection_used_before_is_not_repeated_on_a_new_one()
    {
        await using var peer = new RawPeer(LosingTheSecondRequestAsync, keepsAlive: true);
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));
        await client.SendAsync(Some.Request(), Token);

        var failure = await Failing.SendAsync(client);

        Assert.Equal(2, peer.Seen.Count);
        Assert.True(failure is WorkonwardTransportException { Transmitted: true });
    }

    [Theory]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task A_plain_HttpClient_repeats_the_body_at_a_redirect_and_this_client_does_not(string status)
    {
        await using var seenByPlain = RedirectingToItself(status);
        await using var seenByOurs = RedirectingToItself(status);
        using var plain = new HttpClient();
        using var content = new StringContent("one email");

        using var reply = await plain.PostAsync(new Uri(seenByPlain.BaseUrl), content, Token);
        var failure = await Failing.SendAsync(seenByOurs);

        Assert.Equal(Turns + 1, seenByPlain.Seen.Count(seen => seen.Body is "one email"));
        Assert.Single(seenByOurs.Seen);
        Assert.IsType<WorkonwardRedirectException>(failure);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(304)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task No_redirect_is_followed_and_each_is_told_by_its_status(int status)
    {
        await using var elsewhere = RawPeer.Answering(Some.Json(Some.AcceptedSingle));

        var failure = await Failing.SendAsync(
            Some.Json(Some.AcceptedSingle, $"{status} Moved", $"Location: {elsewhere.BaseUrl}/\r\n"));

        Assert.IsType<WorkonwardRedirectException>(failure);
        Assert.Equal((status, true), (failure.StatusCode, failure.Transmitted));
        Assert.Empty(elsewhere.Seen);
    }

    [Theory]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task A_supplied_client_that_follows_redirects_cannot_give_the_body_out_twice(string status)
    {
        await using var peer = RedirectingToItself(status);
        using var redirecting = new HttpClient();
        using var client = new SendApiClient(Some.Options(peer.BaseUrl), redirecting);

        var failure = await Failing.SendAsync(client);

        Assert.Single(peer.Seen);
        Assert.True(failure is WorkonwardTransportException { Transmitted: true });
    }

    [Fact]
    public async Task A_reply_to_the_get_that_a_redirect_made_proves_nothing()
    {
        await using var elsewhere = RawPeer.Answering(Some.Json(Some.AcceptedSingle));
        await using var peer = RawPeer.Answering(Some.Reply("303 See Other", $"Location: {elsewhere.BaseUrl}/\r\n"));
        using var redirecting = new HttpClient();
        using var client = new SendApiClient(Some.Options(peer.BaseUrl), redirecting);

        var failure = await Failing.SendAsync(client);

        Assert.IsType<WorkonwardResponseException>(failure);
        Assert.All(elsewhere.Seen, seen => Assert.Equal("", seen.Body));
    }

    [Fact]
    public async Task A_supplied_client_that_retries_cannot_give_the_body_out_twice()
    {
        await using var peer = RawPeer.Resetting();
        using var network = new HttpMessageInvoker(new SocketsHttpHandler());
        using var retrying = new HttpClient(new StubHandler(async (request, token) =>
        {
            try
            {
                return await network.SendAsync(request, token);
            }
            catch (HttpRequestException)
            {
                return await network.SendAsync(request, token);
            }
        }));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl), retrying);

        var failure = await Failing.SendAsync(client);

        Assert.Single(peer.Seen);
        Assert.True(failure.Transmitted);
    }

    [Fact]
    public async Task A_handler_that_sends_after_the_call_ended_sends_nothing()
    {
        HttpContent? kept = null;
        using var http = new HttpClient(new StubHandler((request, _) =>
        {
            kept = request.Content;
            throw new TimeoutException("Given up, but not quite.");
        }));
        using var client = new SendApiClient(Some.Options("https://mail.example"), http);

        var failure = await Failing.SendAsync(client);

        Assert.False(failure.Transmitted);
        await Assert.ThrowsAnyAsync<Exception>(() => kept!.CopyToAsync(Stream.Null, Token));
    }

    [Fact]
    public async Task A_supplied_client_stays_open_and_its_own_time_out_is_a_time_out()
    {
        await using var peer = RawPeer.HangingAfter("");
        using var impatient = new HttpClient { Timeout = TimeSpan.FromMilliseconds(200) };
        using (var client = new SendApiClient(Some.Options(peer.BaseUrl), impatient))
            Assert.IsType<WorkonwardTimeoutException>(await Failing.SendAsync(client));

        using var second = new SendApiClient(Some.Options(peer.BaseUrl), impatient);

        Assert.IsType<WorkonwardTimeoutException>(await Failing.SendAsync(second));
    }

    private static async Task LosingTheSecondRequestAsync(Socket socket, int number, CancellationToken cancellationToken)
    {
        var reply = Some.Json(Some.AcceptedSingle).Replace("Connection: close\r\n", "", StringComparison.Ordinal);
        if (number == 2)
            socket.Shutdown(SocketShutdown.Both);
        else
            await socket.SendAsync(Encoding.UTF8.GetBytes(reply), cancellationToken);
    }

    private static RawPeer RedirectingToItself(string status)
    {
        var toItself = Some.Reply(status, "Location: /again\r\n");
        var replies = Enumerable.Repeat(toItself, Turns).Append(Some.Json(Some.AcceptedSingle));
        return RawPeer.AnsweringInTurn([.. replies]);
    }
}
