using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>The program's standard output: messages, one a line, whatever it is told and however it ends.</summary>
public sealed class StdioPurityTests
{
    private const string Modern =
        """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

    private static readonly string[] Versions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28", "v999"];

    /// <summary>What is told, and how many answers it has.</summary>
    private static readonly (string Line, int Answers)[] Told =
    [
        ("{", 1),
        ("\u0000\u001b[31m", 1),
        ("", 0),
        (new string('x', 2_000_000), 1),
        ("[1,2,3]", 1),
        (Request("p", "ping", "{}"), 1),
        (Request("d", "server/discover", $$"""{"_meta":{{Modern}}}"""), 1),
        (Request("r", "no/such", $$"""{"_meta":{{Modern}}}"""), 1),
        (Request("l", "tools/list", "{}"), 1),
        (Request("c", "tools/call", """{"name":"validate_recipients","arguments":{"recipients":["a@b\n{\"jsonrpc\":\"2.0\"}"]}}"""), 1),
        (Request("s", "resources/read", """{"uri":"workonward://sends"}"""), 1),
        (Request("e", "resources/read", """{"uri":"workonward://docs/errors"}"""), 1),
        (Request("g", "prompts/get", """{"name":"safe_first_send","arguments":{"recipient":"ada@gitdate.ink"}}"""), 1),
        ($"[{Request("b1", "ping", "{}")},{Request("b2", "tools/list", "{}")}]", 1),
        ("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"nothing"}}""", 0),
    ];

    [Fact]
    public async Task Every_line_is_a_message_and_every_request_has_one()
    {
        await using var installation = await Installation.MakeAsync();
        using var process = Process.Start(ProgramUnderTest.Start(ProgramUnderTest.Path, installation.Variables(Way.Stdio)))!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        (string Line, int Answers)[] told = [.. Told, .. Versions.Select(version => (Initialize(version), 1))];

        foreach (var (line, _) in told)
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        await errors;
        var lines = (await output).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Equal(told.Sum(one => one.Answers), lines.Length - 1);
        Assert.All(lines[..^1], line => Assert.True(IsMessage(JsonElement.Parse(line)), line));
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_COMPAT_OFF", "no_such_switch")]
    [InlineData("WORKONWARD_MCP_DATA_DIR", "/proc/nowhere")]
    public async Task A_start_that_is_refused_says_nothing_there(string name, string value)
    {
        await using var installation = await Installation.MakeAsync();
        using var process = Process.Start(
            ProgramUnderTest.Start(ProgramUnderTest.Path, installation.Variables(Way.Stdio, (name, value))))!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Close();

        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", output);
        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains(name, await errors, StringComparison.Ordinal);
    }

    private static bool IsMessage(JsonElement message) => message.ValueKind is JsonValueKind.Array
        ? message.EnumerateArray().All(IsMessage)
        : message.GetProperty("jsonrpc").GetString() is "2.0"
            && (message.TryGetProperty("result", out _) || message.TryGetProperty("error", out _));

    private static string Initialize(string version) =>
        Request(version, "initialize", $$"""{"protocolVersion":"{{version}}","capabilities":{} }""");

    private static string Request(string id, string method, string parameters) =>
        $$$"""{"jsonrpc":"2.0","id":"{{{id}}}","method":"{{{method}}}","params":{{{parameters}}}}""";
}
