using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>A backend that isn't there, or that says nothing.</summary>
public sealed class BackendGoneTests
{
    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task What_could_not_be_handed_over_waits_and_goes_once_when_the_backend_is_back(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way);
        await installation.Backend.VanishAsync();

        var sending = server.SendAsync("ada@gitdate.ink", "waits");
        await server.UntilAsync("waits", found => found is { Status: "pending", Evidence: "connect_failed" });
        await installation.Backend.ReturnAsync();
        await sending;
        await server.UntilAsync("waits", found => found.Status is "accepted");
        var repeat = await server.SendAsync("ada@gitdate.ink", "waits");

        Assert.Equal(("accepted", true), (repeat.Status, repeat.Replayed));
        Assert.Equal(new SimulatedCounts(1, 1), await installation.Backend.CountsAsync());
    }

    // The backend has 20 s, a constant of the product; all four wait for it together.
    [Fact]
    public async Task A_backend_that_hangs_or_drips_beyond_its_deadline_leaves_an_unknown()
    {
        await using var installation = await Installation.MakeAsync();
        await using var stdio = await installation.StartAsync(Way.Stdio);
        await using var http = await installation.StartAsync(Way.Http);
        await installation.Backend.FailAsync(new SimulatedFault("hang"), count: 2);
        await installation.Backend.FailAsync(new SimulatedFault("drip", Milliseconds: 500), count: 2);

        var sent = await Task.WhenAll(
            stdio.SendAsync("ada@gitdate.ink"),
            stdio.SendAsync("bob@gitdate.ink"),
            http.SendAsync("cyd@gitdate.ink"),
            http.SendAsync("dan@gitdate.ink"));
        var repeats = await Task.WhenAll(
            stdio.SendAsync("ada@gitdate.ink"), http.SendAsync("dan@gitdate.ink", "another-key"));

        Assert.All([.. sent, .. repeats], each => Assert.Equal(("unknown", "timeout"), (each.Status, each.Evidence)));
        Assert.Equal(new SimulatedCounts(4, 2), await installation.Backend.CountsAsync());
    }
}
