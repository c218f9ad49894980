using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Fuzz;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Fuzz;

/// <summary>
/// What a server keeps of requests that it has answered. It runs in this process, where the collector can be told to collect
/// everything, and so beside no other test.
/// </summary>
[Collection(AloneInProcess.Name)]
public sealed class ManagedMemoryTests
{
    // The pools of the runtime grow with the first thousand requests to some 12 MiB and stay there, so these are no part of it. Held
    // against the requests after them it finds what keeps a few kilobytes of each; at a larger size what keeps some bytes.
    private const long MostBytes = 8 * 1024 * 1024;

    [Fact]
    public async Task After_thousands_of_damaged_messages_it_holds_what_it_held_after_the_first()
    {
        await using var house = await OAuthHouse.StartAsync(
            ("WORKONWARD_MCP_AUTH", "token"),
            ("WORKONWARD_MCP_AUTH_TOKEN", Installation.Token),
            ("WORKONWARD_MCP_OAUTH_ISSUER", ""),
            ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", ""));
        using var wire = new WireClient(new Uri(house.Issuer));
        Play(1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Play(1_500);

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown <= MostBytes, $"{grown / 1024} KiB");

        void Play(int count) => FuzzTerms.Check(count, HttpCases.Messages, one => one.Smaller(), async one =>
        {
            await wire.AskAsync(one.Bytes(new Uri(house.Issuer)), inPieces: false);
            // Previews and validations are written each second; this clock stands still by itself.
            house.Clock.Move(TimeSpan.FromMilliseconds(20));
        });
    }
}
