using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>A server whose audit trail disagrees: it runs, says why, sends nothing, and goes on when it is told to.</summary>
public sealed class AuditMismatchTests
{
    [Fact]
    public async Task Nothing_is_sent_until_the_operator_recovers_and_then_everything_is()
    {
        await using var installation = await Installation.MakeAsync();
        await SendAndStopAsync(installation);
        await File.WriteAllTextAsync(AuditFile(installation), "damage\n", TestContext.Current.CancellationToken);

        await using (var server = (HttpRun)await installation.StartAsync(Way.Http))
        {
            using var http = new RawHttp(server.Origin);
            var refused = await server.SendAsync("bob@gitdate.ink");
            Assert.Equal((true, "audit_mismatch"), (refused.IsError, refused.Code));
            Assert.Equal((503, "not ready: audit\n"), ((await http.GetAsync("/readyz")).Status, (await http.GetAsync("/readyz")).Body));
            Assert.Contains("serve --audit-recover", server.Log, StringComparison.Ordinal);
            await server.TerminateAsync();
        }

        var recovered = await ProgramRun.OfAsync(installation.Variables(Way.Stdio), "serve", "--audit-recover");
        await using var next = await installation.StartAsync(Way.Stdio);
        var sent = await next.SendAsync("bob@gitdate.ink");

        Assert.Equal((0, "accepted"), (recovered.ExitCode, sent.Status));
        Assert.True(File.Exists(AuditFile(installation) + ".set-aside"));
        Assert.Equal(2, (await installation.Backend.CountsAsync()).Accepted);
    }

    [Fact]
    public async Task A_ledger_that_was_put_back_is_recovered_and_verifies_with_the_anchors_of_what_was_lost()
    {
        await using var installation = await Installation.MakeAsync();
        var anchors = installation.Home.Below("anchors.jsonl");
        (string, string)[] anchored = [("WORKONWARD_MCP_AUDIT_ANCHOR_FILE", anchors)];
        await SendAndStopAsync(installation, anchored);
        var backup = await File.ReadAllBytesAsync(LedgerFile(installation), TestContext.Current.CancellationToken);
        await SendAndStopAsync(installation, anchored);
        await File.WriteAllBytesAsync(LedgerFile(installation), backup, TestContext.Current.CancellationToken);

        await using (var server = await installation.StartAsync(Way.Stdio, anchored))
        {
            Assert.Equal("audit_mismatch", (await server.SendAsync("bob@gitdate.ink")).Code);
            await server.TerminateAsync();
        }

        Assert.Equal(0, (await ProgramRun.OfAsync(installation.Variables(Way.Stdio, anchored), "serve", "--audit-recover")).ExitCode);
        await SendAndStopAsync(installation, anchored);
        var verified = await ProgramRun.OfAsync(
            installation.Variables(Way.Stdio, anchored), "audit", "verify", "--json", "--anchors", anchors);

        Assert.Equal(2, verified.ExitCode);
        var findings = JsonDocument.Parse(verified.Out).RootElement.GetProperty("findings").EnumerateArray();
        Assert.All(findings, finding => Assert.Equal("gap", finding.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Rehearsals_go_on_meanwhile()
    {
        await using var installation = await Installation.MakeAsync();
        await SendAndStopAsync(installation);
        await File.WriteAllTextAsync(AuditFile(installation), "damage\n", TestContext.Current.CancellationToken);

        await using var server = await installation.StartAsync(Way.Stdio, ("WORKONWARD_MCP_DRY_RUN", "1"));

        Assert.Equal("dry_run", (await server.SendAsync("bob@gitdate.ink")).Status);
    }

    [Fact]
    public async Task Checkpoints_reach_standard_error_and_the_anchor_file_at_the_end()
    {
        await using var installation = await Installation.MakeAsync();
        var anchors = installation.Home.Below("anchors.jsonl");
        await using var server = await installation.StartAsync(
            Way.Stdio, ("WORKONWARD_MCP_AUDIT_ANCHOR_STDERR", "1"), ("WORKONWARD_MCP_AUDIT_ANCHOR_FILE", anchors));
        await server.SendAsync("ada@gitdate.ink");
        await server.TerminateAsync();

        var line = Assert.Single(await File.ReadAllLinesAsync(anchors, TestContext.Current.CancellationToken));
        Assert.StartsWith("{\"v\":1,\"checkpoint\":\"workonward-mcp/audit/", line, StringComparison.Ordinal);
        await Bounded.UntilAsync(() => Task.FromResult(server.Log.Contains(line, StringComparison.Ordinal)));
    }

    private static string AuditFile(Installation installation) => Path.Combine(installation.Data, "audit.jsonl");

    private static string LedgerFile(Installation installation) => Path.Combine(installation.Data, "ledger.db");

    private static async Task SendAndStopAsync(Installation installation, params IEnumerable<(string Name, string Value)> changes)
    {
        await using var server = await installation.StartAsync(Way.Stdio, changes);
        Assert.Equal("accepted", (await server.SendAsync("ada@gitdate.ink")).Status);
        await server.TerminateAsync();
    }
}
