using System.Net;
using System.Net.Sockets;
using System.Text;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

/// <summary>What <c>check</c> says of the audit trail, and what an anchor over HTTP gets.</summary>
public sealed class AuditTrailCheckTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_trail_that_agrees_is_well()
    {
        await ExportAsync();

        var run = await CheckAsync();

        Assert.Matches("audit trail +ok +Ledger, audit file, anchor and signing key agree; the newest signed checkpoint covers", run.Out);
    }

    [Fact]
    public async Task A_file_that_was_changed_fails_and_the_way_on_is_said()
    {
        await ExportAsync();
        await File.WriteAllTextAsync(_house.Place.AuditFile, "damage\n", OperatorsHouse.Stop);

        var run = await CheckAsync();

        Assert.Matches("audit trail +fail", run.Out);
        Assert.Contains("--audit-recover", run.Out, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("200 OK", "took the newest checkpoint")]
    [InlineData("503 Service Unavailable", "It answered 503")]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1:1/", "It answered 302")]
    public async Task The_witness_gets_the_newest_note_and_its_answer_is_told(string answer, string told)
    {
        await ExportAsync();
        using var witness = new TcpListener(IPAddress.Loopback, 0);
        witness.Start();
        var posted = AnswerAsync(witness, answer);

        var run = await CheckAsync(
            ("WORKONWARD_MCP_AUDIT_WITNESS_URL", $"http://127.0.0.1:{((IPEndPoint)witness.LocalEndpoint).Port}/notes?secret"));

        Assert.Contains(told, run.Out, StringComparison.Ordinal);
        Assert.Matches("(?s)^POST /notes\\?secret .*Content-Type: text/plain.*\r\n\r\nworkonward-mcp/audit/[0-9a-f]{16}\n3\n", await posted);
        Assert.Matches("witness +(ok|warn) +http://127.0.0.1:[0-9]+ ", run.Out);
    }

    [Fact]
    public async Task A_witness_that_nobody_reaches_is_a_warning()
    {
        await ExportAsync();

        var run = await CheckAsync(("WORKONWARD_MCP_AUDIT_WITNESS_URL", "http://127.0.0.1:9/"));

        Assert.Matches("witness +warn", run.Out);
    }

    [Fact]
    public async Task An_anchor_file_that_cannot_be_appended_to_is_a_warning()
    {
        await ExportAsync();

        var good = await CheckAsync(("WORKONWARD_MCP_AUDIT_ANCHOR_FILE", _house.File("anchors.jsonl", "")));
        var bad = await CheckAsync(("WORKONWARD_MCP_AUDIT_ANCHOR_FILE", "/nowhere/anchors.jsonl"));

        Assert.Matches("anchor file +ok", good.Out);
        Assert.Matches("anchor file +warn", bad.Out);
    }

    private Task<CommandRun> CheckAsync(params (string Name, string Value)[] changes) =>
        _house.RunAsync(width: null, _house.Variables(changes), "check");

    private static async Task<string> AnswerAsync(TcpListener witness, string answer)
    {
        using var client = await witness.AcceptTcpClientAsync(OperatorsHouse.Stop);
        await using var stream = client.GetStream();
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains("\u2014 ", StringComparison.Ordinal) || text[^1] != '\n')
            text.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, OperatorsHouse.Stop)));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), OperatorsHouse.Stop);
        return text.ToString();
    }

    private async Task ExportAsync()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();
    }
}
