using System.Net;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Fuzz;

namespace Workonward.Mcp.Tests.Fuzz;

/// <summary>Connections that hold a place and never come to the point: they are cut, and others are served meanwhile.</summary>
public sealed class SlowConnectionTests
{
    private static readonly IPAddress Slow = IPAddress.Parse("127.0.0.2");

    // What the runtime opens for itself meanwhile; a hundred connections would show.
    private const int Slack = 12;

    // Together as many as one address may hold.
    private const int OfEach = 25;

    // What is said first, and whether a byte follows from time to time.
    private static readonly (string Beginning, bool Speaks)[] Ways =
    [
        ("", false),
        (Crawlers.Head[..60], false),
        (Crawlers.Head[..60], true),
        (Crawlers.Body, false),
        (Crawlers.Body, true),
    ];

    [Fact]
    public async Task All_that_never_finish_are_cut_and_give_back_what_they_held()
    {
        await using var stage = await HttpStage.StartAsync();
        await stage.LookAsync();
        var before = stage.Vitals;
        using var crawlers = new Crawlers(stage.Origin, Slow);
        foreach (var (beginning, speaks) in Ways)
            await crawlers.OpenAsync(OfEach, beginning, speaks);

        await Bounded.UntilAsync(() => stage.Vitals.Handles >= before.Handles + (OfEach * 3));
        await stage.LookAsync();
        await crawlers.CrawlUntilClosedAsync();

        await Bounded.UntilAsync(() => stage.Vitals.Handles <= before.Handles + Slack);
        await stage.SettleAsync();
    }
}
