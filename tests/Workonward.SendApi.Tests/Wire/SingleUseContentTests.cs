using Workonward.SendApi.Wire;

namespace Workonward.SendApi.Tests.Wire;

public sealed class SingleUseContentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Told_not_to_have_been_given_out_a_body_never_is()
    {
        using var content = new SingleUseContent("one email"u8.ToArray());
        using var network = new MemoryStream();

        var given = content.SealAndTell();
        await Assert.ThrowsAnyAsync<Exception>(() => content.CopyToAsync(network, Token));

        Assert.False(given);
        Assert.Equal(0, network.Length);
    }

    [Fact]
    public async Task A_body_is_given_out_once()
    {
        using var content = new SingleUseContent("one email"u8.ToArray());
        using var network = new MemoryStream();

        await content.CopyToAsync(network, Token);
        await Assert.ThrowsAnyAsync<Exception>(() => content.CopyToAsync(network, Token));

        Assert.True(content.SealAndTell());
        Assert.Equal("one email"u8.ToArray(), network.ToArray());
    }
}
