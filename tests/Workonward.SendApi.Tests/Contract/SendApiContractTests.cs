using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Contract;

/// <summary>What the client and any Send API must agree on. Derive, and say where the server listens.</summary>
public abstract class SendApiContractTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_single_send_is_accepted_with_an_id()
    {
        await using var server = await StartServerAsync();
        using var client = new SendApiClient(OptionsFor(server));

        var result = await client.SendAsync(Some.Request(), Token);

        Assert.True(result.IsProvenAccept);
        Assert.Equal("queued", result.Status);
    }

    [Fact]
    public async Task A_batch_is_accepted_with_an_id_for_each()
    {
        await using var server = await StartServerAsync();
        using var client = new SendApiClient(OptionsFor(server));

        var result = await client.SendBatchAsync(Some.Batch(), Token);

        Assert.True(result.IsProvenAccept);
        Assert.Equal(2, result.Accepted);
        Assert.Equal(2, result.MessageIds.Count);
    }

    [Fact]
    public async Task The_base_url_may_end_in_api()
    {
        await using var server = await StartServerAsync();
        using var client = new SendApiClient(OptionsFor(server) with { BaseUrl = $" {server.BaseUrl}/api// " });

        var result = await client.SendAsync(Some.Request(), Token);

        Assert.True(result.IsProvenAccept);
    }

    [Fact]
    public async Task A_wrong_key_is_an_authentication_failure_on_both_routes()
    {
        await using var server = await StartServerAsync();
        using var client = new SendApiClient(OptionsFor(server) with { ApiKey = "no-such-key" });

        var single = await Assert.ThrowsAsync<WorkonwardAuthenticationException>(
            () => client.SendAsync(Some.Request(), Token));
        var batch = await Assert.ThrowsAsync<WorkonwardAuthenticationException>(
            () => client.SendBatchAsync(Some.Batch(), Token));

        Assert.Equal((SendApiCodes.AuthenticationFailed, 200), (single.Code, single.StatusCode));
        Assert.Equal((SendApiCodes.AuthenticationFailed, 200), (batch.Code, batch.StatusCode));
    }

    [Fact]
    public async Task An_addresser_of_another_domain_is_refused()
    {
        await using var server = await StartServerAsync();
        using var client = new SendApiClient(OptionsFor(server));

        var failure = await Assert.ThrowsAsync<WorkonwardAddresserException>(
            () => client.SendAsync(Some.Request() with { Addresser = "news@other.example" }, Token));

        Assert.Equal(SendApiCodes.AddresserRefused, failure.Code);
    }

    [Fact]
    public async Task The_probe_passes_with_a_good_key_and_fails_with_a_wrong_one()
    {
        await using var server = await StartServerAsync();
        using var good = new SendApiClient(OptionsFor(server));
        using var wrong = new SendApiClient(OptionsFor(server) with { ApiKey = "no-such-key" });

        await good.ProbeAsync(Token);
        await Assert.ThrowsAsync<WorkonwardAuthenticationException>(() => wrong.ProbeAsync(Token));
    }

    private protected abstract Task<ServerUnderTest> StartServerAsync();

    private static SendApiOptions OptionsFor(ServerUnderTest server) =>
        Some.Options(server.BaseUrl) with { ApiKey = server.ApiKey };
}
