using System.Globalization;
using ModelContextProtocol.Client;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A server that the official client started, as a desktop assistant does.</summary>
internal sealed class StdioRun : RunningServer
{
    // The shell only leaves its process id behind: exec makes the program of it.
    private const string Launch = """echo $$ > "$0" && exec "$@" """;

    private readonly string _idFile;

    private StdioRun(string idFile) => _idFile = idFile;

    public override int ProcessId => int.Parse(File.ReadAllText(_idFile), CultureInfo.InvariantCulture);

    public static async Task<RunningServer> StartAsync(
        IReadOnlyDictionary<string, string> variables, McpClientOptions? options = null, string? program = null)
    {
        var executable = program ?? ProgramUnderTest.Path;
        var run = new StdioRun(Path.Combine(Path.GetTempPath(), $"workonward-{Guid.NewGuid():N}.pid"));
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "/bin/sh",
            Arguments = ["-c", Launch, run._idFile, executable],
            InheritEnvironmentVariables = false,
            EnvironmentVariables = ProgramUnderTest.CleanEnvironment(variables, executable),
            StandardErrorLines = run.Note,
            ShutdownTimeout = TimeSpan.FromSeconds(4),
        });
        run.Client = await McpClient.CreateAsync(transport, options, cancellationToken: TestContext.Current.CancellationToken);
        return run;
    }

    public override async Task<int> ExitAsync()
    {
        using var bound = Bounded.Wait();
        var end = (StdioClientCompletionDetails)await Client.Completion.WaitAsync(bound.Token);
        return end.ExitCode ?? -1;
    }

    public override async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        File.Delete(_idFile);
    }
}
