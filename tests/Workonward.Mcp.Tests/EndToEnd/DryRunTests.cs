using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>The default: everything is rehearsed, nothing leaves.</summary>
public sealed class DryRunTests
{
    [Theory]
    [MemberData(nameof(Ways.Every), MemberType = typeof(Ways))]
    public async Task Dry_run_is_the_default_and_sends_nothing(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way, ("WORKONWARD_MCP_DRY_RUN", ""));

        var sent = await server.SendAsync("ada@gitdate.ink", "first");
        var repeat = await server.SendAsync("ada@gitdate.ink", "first");
        var preview = await server.CallAsync("preview_send", Arguments.Email("ada@gitdate.ink"));

        Assert.Equal(("dry_run", "dry_run"), (sent.Status, repeat.Status));
        Assert.True(sent.Structured.GetProperty("dry_run").GetBoolean());
        Assert.True(repeat.Replayed);
        Assert.Equal("dry_run", preview.Word("would"));
        Assert.Equal(new SimulatedCounts(0, 0), await installation.Backend.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_rehearsed_batch_takes_both_steps_and_sends_nothing(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await installation.StartAsync(way, ("WORKONWARD_MCP_DRY_RUN", "1"));
        var batch = Arguments.Batch("ada@gitdate.ink", "bob@gitdate.ink");

        batch["confirm_token"] = (await server.CallAsync("send_batch_email", batch)).Word("confirm_token");
        var recorded = await server.CallAsync("send_batch_email", batch);

        Assert.Equal(2, recorded.Structured.GetProperty("counts").GetProperty("dry_run").GetInt32());
        Assert.Equal(0, (await installation.Backend.CountsAsync()).Received);
    }

    [Theory]
    [MemberData(nameof(Ways.Both), MemberType = typeof(Ways))]
    public async Task A_rehearsal_never_stands_in_for_the_real_send(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        await using (var rehearsing = await installation.StartAsync(way, ("WORKONWARD_MCP_DRY_RUN", "1")))
            await rehearsing.SendAsync("ada@gitdate.ink", "first");
        await using var server = await installation.StartAsync(way);

        var sent = await server.SendAsync("ada@gitdate.ink", "first");

        Assert.Equal(("accepted", false), (sent.Status, sent.Replayed));
        Assert.Equal(new SimulatedCounts(1, 1), await installation.Backend.CountsAsync());
    }
}
