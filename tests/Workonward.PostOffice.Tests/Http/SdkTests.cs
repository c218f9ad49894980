using Microsoft.Extensions.Logging.Abstractions;
using Workonward.PostOffice.Http;
using Workonward.PostOffice.Tests.Support;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.PostOffice.Tests.Http;

/// <summary>The project's own client against the project's own server.</summary>
public sealed class SdkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_single_send_is_a_proven_accept()
    {
        await using var desk = await Desk.OpenAsync();
        using var client = Client(desk, desk.Key);

        var result = await client.SendAsync(new SendRequest { Recipient = "person@gitdate.ink" }, cancellationToken: Stop);

        Assert.True(result.IsProvenAccept);
        Assert.Equal(1, result.ApiLogId);
    }

    [Fact]
    public async Task A_batch_is_a_proven_accept()
    {
        await using var desk = await Desk.OpenAsync();
        using var client = Client(desk, desk.Key);

        var result = await client.SendBatchAsync(
            new BatchSendRequest { Recipients = ["a@gitdate.ink", "b@gitdate.ink"] }, cancellationToken: Stop);

        Assert.True(result.IsProvenAccept);
    }

    [Fact]
    public async Task A_repeat_under_the_client_s_idempotency_key_is_one_email()
    {
        await using var desk = await Desk.OpenAsync();
        using var client = Client(desk, desk.Key);
        var request = new SendRequest { Recipient = "person@gitdate.ink" };
        var options = new SendCallOptions { IdempotencyKey = "k-1" };

        var first = await client.SendAsync(request, options, Stop);
        var second = await client.SendAsync(request, options, Stop);

        Assert.Equal(first, second);
        Assert.Equal(1, await desk.CountAsync());
    }

    [Fact]
    public async Task A_wrong_key_is_an_authentication_error()
    {
        await using var desk = await Desk.OpenAsync();
        using var client = Client(desk, new string('0', 64));

        await Assert.ThrowsAsync<WorkonwardAuthenticationException>(
            () => client.SendAsync(new SendRequest { Recipient = "person@gitdate.ink" }, cancellationToken: Stop));
    }

    [Fact]
    public async Task A_taken_port_is_told_at_the_start()
    {
        await using var desk = await Desk.OpenAsync();

        await Assert.ThrowsAsync<IOException>(() => PostOfficeListener.StartAsync(
            desk.Office, new PostOfficeListenerOptions(desk.Listener.Url.Port), desk.Clock, NullLoggerFactory.Instance, Stop));
    }

    private static SendApiClient Client(Desk desk, string key) =>
        new(new SendApiOptions { ApiKey = key, BaseUrl = desk.Listener.Url.ToString() });
}
