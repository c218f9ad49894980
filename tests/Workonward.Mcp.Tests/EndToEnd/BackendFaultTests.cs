using System.Globalization;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>
/// A backend that goes wrong, one row a way. Each ends in the documented status with its evidence, and no repeat makes a second
/// email.
/// </summary>
public sealed class BackendFaultTests(BackendFaultTests.Servers servers) : IClassFixture<BackendFaultTests.Servers>
{
    private static int _emails;

    /// <summary>Nobody can know whether it was taken.</summary>
    public static TheoryData<Way, string, int, string> Ambiguous => RowsOf(
    [
        ("reset_after_body", 0, "connection_lost"),
        ("accept_then_reset", 0, "connection_lost"),
        ("reset_in_reply", 0, "connection_lost"),
        ("garbage", 0, "malformed_reply"),
        ("html", 0, "malformed_reply"),
        ("cut_json", 0, "malformed_reply"),
        ("empty", 0, "malformed_reply"),
        ("wrong_types", 0, "malformed_reply"),
        ("contradictory", 0, "malformed_reply"),
        ("too_large", 0, "malformed_reply"),
        ("gzip", 0, "malformed_reply"),
        ("redirect", 302, "http_302"),
        ("redirect", 303, "http_303"),
        ("status", 408, "http_408"),
        ("status", 500, "http_500"),
        ("status", 502, "http_502"),
        ("status", 504, "http_504"),
        ("envelope", 1005, "send_api_1005"),
        ("envelope", 500, "send_api_500"),
        ("envelope", 4711, "send_api_4711"),
    ]);

    /// <summary>It was refused for good.</summary>
    public static TheoryData<Way, string, int, string> Final => RowsOf(
    [
        ("redirect", 307, "http_307"),
        ("redirect", 308, "http_308"),
        ("status", 400, "http_400"),
        ("status", 403, "http_403"),
        ("status", 413, "http_413"),
        ("envelope", 1003, "send_api_1003"),
        ("envelope", 412, "send_api_412"),
    ]);

    /// <summary>It was refused for a cause that an operator mends.</summary>
    public static TheoryData<Way, string, int, string> Mendable => RowsOf(
    [
        ("envelope", 1001, "send_api_1001"),
        ("envelope", 1002, "send_api_1002"),
        ("envelope", 1004, "send_api_1004"),
    ]);

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task An_ambiguous_reply_is_unknown_and_blocks_every_repeat(Way way, string kind, int status, string evidence)
    {
        var (server, backend) = await servers.ReadyAsync(way);
        var (recipient, key) = NextEmail();
        await backend.FailAsync(new SimulatedFault(kind, status));

        var sent = await server.SendAsync(recipient, key);
        var sameKey = await server.SendAsync(recipient, key);
        var noKey = await server.SendAsync(recipient);
        var newKey = await server.SendAsync(recipient, key + "-again");
        var found = await server.GetAsync("send_id", sent.SendId);

        Assert.All([sent, sameKey, noKey, newKey, found], each =>
            Assert.Equal(("unknown", evidence, sent.SendId), (each.Status, each.Evidence, each.SendId)));
        Assert.All([sameKey, noKey, newKey], repeat =>
            Assert.StartsWith("No second email was sent", repeat.Next, StringComparison.Ordinal));
        Assert.Equal(1, (await backend.CountsAsync()).Received);
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task A_definite_refusal_is_rejected_and_not_tried_again(Way way, string kind, int status, string evidence)
    {
        var (server, backend) = await servers.ReadyAsync(way);
        var (recipient, key) = NextEmail();
        await backend.FailAsync(new SimulatedFault(kind, status));

        var sent = await server.SendAsync(recipient, key);
        var sameKey = await server.SendAsync(recipient, key);
        var noKey = await server.SendAsync(recipient);

        Assert.All([sent, sameKey, noKey], each =>
            Assert.Equal(("rejected", evidence, sent.SendId), (each.Status, each.Evidence, each.SendId)));
        Assert.Equal(new SimulatedCounts(1, 0), await backend.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Mendable))]
    public async Task After_the_operator_mended_the_cause_the_same_call_sends(Way way, string kind, int status, string evidence)
    {
        var (server, backend) = await servers.ReadyAsync(way);
        var (recipient, key) = NextEmail();
        await backend.FailAsync(new SimulatedFault(kind, status));

        var refused = await server.SendAsync(recipient, key);
        var sent = await server.SendAsync(recipient, key);

        Assert.Equal(("rejected", evidence), (refused.Status, refused.Evidence));
        Assert.Equal(("accepted", false), (sent.Status, sent.Replayed));
        Assert.Equal(new SimulatedCounts(2, 1), await backend.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_slow_but_right_reply_is_accepted(Way way)
    {
        var (server, backend) = await servers.ReadyAsync(way);
        await backend.FailAsync(new SimulatedFault("drip", Milliseconds: 2));
        await backend.FailAsync(new SimulatedFault("late", Milliseconds: 700));

        var dripped = await server.SendAsync(NextEmail().Recipient);
        var late = await server.SendAsync(NextEmail().Recipient);

        Assert.Equal(("accepted", "accepted"), (dripped.Status, late.Status));
        Assert.Equal(new SimulatedCounts(2, 2), await backend.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_backend_that_asks_to_come_later_gets_the_email_once_and_later(Way way)
    {
        var (server, backend) = await servers.ReadyAsync(way);
        var (recipient, key) = NextEmail();
        await backend.FailAsync(new SimulatedFault("status", 429, RetryAfter: "2"));

        var sending = server.SendAsync(recipient, key);
        await server.UntilAsync(key, found => found is { Status: "pending", Evidence: "http_429" });
        var sent = await sending;

        var requests = await backend.RequestsAsync();
        Assert.Equal(("accepted", false), (sent.Status, sent.Replayed));
        Assert.Equal([false, true], requests.Select(request => request.Accepted));
        Assert.True(requests[1].Time - requests[0].Time >= TimeSpan.FromSeconds(2), "It came before it was asked to.");
        Assert.Equal(requests[0].Body, requests[1].Body);
    }

    private static (string Recipient, string Key) NextEmail()
    {
        var number = Interlocked.Increment(ref _emails).ToString(CultureInfo.InvariantCulture);
        return ($"person{number}@gitdate.ink", $"key-{number}");
    }

    private static TheoryData<Way, string, int, string> RowsOf(params (string Kind, int Status, string Evidence)[] faults)
    {
        var rows = new TheoryData<Way, string, int, string>();
        foreach (var way in new[] { Way.Stdio, Way.Http })
        {
            foreach (var (kind, status, evidence) in faults)
                rows.Add(way, kind, status, evidence);
        }

        return rows;
    }

    /// <summary>One simulator and one server for each way, for the whole class: its tests run one after another.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        private readonly Dictionary<Way, (Installation Installation, RunningServer Server)> _made = [];

        public async ValueTask InitializeAsync()
        {
            foreach (var way in new[] { Way.Stdio, Way.Http })
            {
                var installation = await Installation.MakeAsync();
                _made[way] = (installation, await installation.StartAsync(way));
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (installation, server) in _made.Values)
            {
                await server.DisposeAsync();
                await installation.DisposeAsync();
            }
        }

        // A good send in between, since three unknowns in a row pause the dispatch.
        internal async Task<(RunningServer Server, SimulatedBackend Backend)> ReadyAsync(Way way)
        {
            var (installation, server) = _made[way];
            await installation.Backend.ResetAsync();
            Assert.Equal("accepted", (await server.SendAsync(NextEmail().Recipient)).Status);
            await installation.Backend.ResetAsync();
            return (server, installation.Backend);
        }
    }
}
