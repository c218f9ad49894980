using Workonward.SendApi.Client;
using Workonward.SendApi.Errors;

namespace Workonward.SendApi.Tests.Support;

/// <summary>Sends that are expected to fail.</summary>
internal static class Failing
{
    /// <summary>The failure of one send to a peer that gives this reply, which must see exactly one request.</summary>
    public static async Task<WorkonwardException> SendAsync(string reply)
    {
        await using var peer = RawPeer.Answering(reply);
        var failure = await SendAsync(peer);
        Assert.Single(peer.Seen);
        return failure;
    }

    /// <summary>The failure of one send to this peer.</summary>
    public static async Task<WorkonwardException> SendAsync(RawPeer peer)
    {
        using var client = new SendApiClient(Some.Options(peer.BaseUrl));
        return await SendAsync(client);
    }

    /// <summary>The failure of one send with this client; a client that hangs fails the test.</summary>
    public static async Task<WorkonwardException> SendAsync(SendApiClient client)
    {
        var token = TestContext.Current.CancellationToken;
        return await Assert.ThrowsAnyAsync<WorkonwardException>(() => client.SendAsync(Some.Request(), token)
            .WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, token));
    }
}
