using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol.Client;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>A real process with real standard streams.</summary>
public sealed class StdioProcessTests
{
    [Fact]
    public async Task Nothing_but_the_protocol_reaches_standard_output()
    {
        using var process = EchoProcess.Start();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync("{\n" + Call("print") + "\n" + Call("break") + "\n");
        process.StandardInput.Close();

        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.NotEmpty(output);
        Assert.All(
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Equal("2.0", JsonElement.Parse(line).GetProperty("jsonrpc").GetString()));
        Assert.Contains("a banner", await errors, StringComparison.Ordinal);
        Assert.Contains("this must not reach the protocol", await errors, StringComparison.Ordinal);
        Assert.Contains("a secret detail", await errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_official_client_starts_calls_and_ends_it()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions { Command = EchoProcess.Path }),
            cancellationToken: cancellationToken);

        var result = await client.CallToolAsync(
            "echo",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["recipient"] = "hello" },
            cancellationToken: cancellationToken);

        Assert.Equal("hello", result.StructuredContent!.Value.GetProperty("said").GetString());
    }

    [Fact]
    public async Task A_closed_output_ends_nothing_but_the_answers()
    {
        using var process = EchoProcess.Start();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.Close();

        await process.StandardInput.WriteAsync(Call("hello") + "\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_terminated_process_with_nothing_under_way_ends_well_though_its_input_is_open()
    {
        using var process = EchoProcess.Start();
        await process.StandardInput.WriteAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""" + "\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
    }

    private static string Call(string recipient) =>
        $$$"""{"jsonrpc":"2.0","id":"{{{recipient}}}","method":"tools/call","params":{"name":"echo","arguments":{"recipient":"{{{recipient}}}"} } }""";
}
