using Workonward.Mcp.Tests.Support.Fuzz;

namespace Workonward.Mcp.Tests.Fuzz;

/// <summary>One message of a mebibyte in every form that costs much: it is answered, and what it takes meanwhile has a bound.</summary>
public sealed class LargestMessageTests
{
    // A body, the same in the pipe, its tokens at twelve bytes for each, and an answer that holds it twice come to some 30 MiB; what
    // the collector leaves lying comes on top.
    private const int MostMegabytes = 100;

    [Fact]
    public async Task Over_http_each_is_answered_within_its_bound()
    {
        await using var stage = await HttpStage.StartAsync();
        await stage.LookAsync();

        await AssertBoundedAsync(stage.PlayLargeAsync);

        await stage.SettleAsync();
    }

    [Fact]
    public async Task Over_stdio_each_is_answered_within_its_bound()
    {
        await using var stage = await StdioStage.StartAsync();
        await stage.LookAsync();

        await AssertBoundedAsync(stage.PlayLargeAsync);

        await stage.SettleAsync();
    }

    [Fact]
    public async Task Over_stdio_a_client_that_writes_and_never_reads_is_made_to_wait()
    {
        // Each of the calls under way holds half a megabyte, and the collector needs room beside them.
        await using var stage = await StdioStage.StartAsync(("DOTNET_GCHeapHardLimit", "0x10000000"));
        await stage.LookAsync();

        Assert.Equal(4_000, await StdioFlood.PlayAsync(stage.Wire, calls: 4_000));

        await stage.SettleAsync();
    }

    private static async Task AssertBoundedAsync(Func<byte[], Task<int>> play)
    {
        foreach (var (name, message) in LargestMessages.All)
        {
            var grown = await play(message);
            Assert.True(grown <= MostMegabytes, $"{name}: {grown} MiB");
        }
    }
}
