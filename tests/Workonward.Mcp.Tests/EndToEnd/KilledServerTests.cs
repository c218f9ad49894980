using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>kill -9, and what the next process makes of the ledger.</summary>
public sealed class KilledServerTests
{
    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_server_killed_between_the_POST_and_its_answer_leaves_an_unknown_that_is_never_sent_again(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using (var killed = await installation.StartAsync(way))
        {
            await installation.Backend.FailAsync(new SimulatedFault("late", Milliseconds: 60_000));
            var lost = killed.SendAsync("ada@gitdate.ink", "fatal");
            await installation.Backend.UntilAcceptedAsync(1);
            await killed.KillAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => lost);
        }

        await using var server = await installation.StartAsync(way);
        var found = await server.GetAsync("idempotency_key", "fatal");
        var sameKey = await server.SendAsync("ada@gitdate.ink", "fatal");
        var noKey = await server.SendAsync("ada@gitdate.ink");
        var newKey = await server.SendAsync("ada@gitdate.ink", "another");
        var other = await server.SendAsync("bob@gitdate.ink");

        Assert.All([found, sameKey, noKey, newKey], each => Assert.Equal(
            ("unknown", "courier_died", found.SendId), (each.Status, each.Evidence, each.SendId)));
        Assert.Equal("accepted", other.Status);
        Assert.Equal(["ada@gitdate.ink", "bob@gitdate.ink"], (await installation.Backend.RequestsAsync()).Select(one => one.Recipient));
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task What_a_killed_server_had_not_handed_over_is_handed_over_once_by_the_next(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await LeavePendingAsync(installation, way, "waits");

        await using var server = await installation.StartAsync(way);
        await server.UntilAsync("waits", found => found.Status is "accepted");
        var repeat = await server.SendAsync("ada@gitdate.ink", "waits");

        Assert.True(repeat.Replayed);
        Assert.Equal(new SimulatedCounts(2, 1), await installation.Backend.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task With_dry_run_turned_on_what_waits_stays_where_it_is(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await LeavePendingAsync(installation, way, "waits");

        await using (var rehearsing = await installation.StartAsync(way, ("WORKONWARD_MCP_DRY_RUN", "1")))
        {
            Assert.Equal("dry_run", (await rehearsing.SendAsync("bob@gitdate.ink")).Status);
            Assert.True(await NothingComesAsync(installation.Backend));
        }

        await using var server = await installation.StartAsync(way);
        await server.UntilAsync("waits", found => found.Status is "accepted");
        Assert.Equal(new SimulatedCounts(2, 1), await installation.Backend.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task What_waits_under_one_API_key_never_goes_out_under_another(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await LeavePendingAsync(installation, way, "waits");

        await using (var other = await installation.StartAsync(way, ("WORKONWARD_API_KEY", new string('b', 64))))
        {
            Assert.True(await NothingComesAsync(installation.Backend));
            Assert.Equal("pending", (await other.GetAsync("idempotency_key", "waits")).Status);
        }

        await using var server = await installation.StartAsync(way);
        await server.UntilAsync("waits", found => found.Status is "accepted");
        var requests = await installation.Backend.RequestsAsync();
        Assert.All(requests, request => Assert.Equal(installation.Backend.Key, request.Headers["X-API-Key"]));
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_narrowed_allowlist_stops_what_waits(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await LeavePendingAsync(installation, way, "waits");

        await using var server = await installation.StartAsync(way, ("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", "bob@gitdate.ink"));
        await server.UntilAsync("waits", found => found.Status is "cancelled");

        Assert.Equal(1, (await installation.Backend.CountsAsync()).Received);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_restart_forgets_nothing(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        ToolOutcome first;
        await using (var before = await installation.StartAsync(way))
            first = await before.SendAsync("ada@gitdate.ink", "first");
        await using var server = await installation.StartAsync(way);

        var sameKey = await server.SendAsync("ada@gitdate.ink", "first");
        var noKey = await server.SendAsync("ada@gitdate.ink");
        var found = await server.GetAsync("send_id", first.SendId);

        Assert.All([sameKey, noKey, found], each => Assert.Equal(
            (first.SendId, "accepted", first.Word("message_id")), (each.SendId, each.Status, each.Word("message_id"))));
        Assert.Equal(1, (await installation.Backend.CountsAsync()).Received);
    }

    // The backend asked to come back in 3 s, and the server dies while it waits: the row is reserved, surely not on its way.
    private static async Task LeavePendingAsync(Installation installation, Way way, string key)
    {
        await using var killed = await installation.StartAsync(way);
        await installation.Backend.FailAsync(new SimulatedFault("status", 429, RetryAfter: "3"));
        var lost = killed.SendAsync("ada@gitdate.ink", key);
        await killed.UntilAsync(key, found => found is { Status: "pending", Evidence: "http_429" });
        await killed.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => lost);
    }

    // Long enough for the 3 s of the row, and for the loop that looks each second.
    private static Task<bool> NothingComesAsync(SimulatedBackend backend) =>
        Bounded.StaysAsync(async () => (await backend.CountsAsync()).Received == 1, TimeSpan.FromSeconds(5));
}
