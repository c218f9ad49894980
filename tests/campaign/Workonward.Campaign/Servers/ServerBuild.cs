using System.Diagnostics;

namespace Workonward.Campaign.Servers;

/// <summary>
/// Builds the program under test twice: as it is, and with the hooks of the campaign. For a release both are the published
/// single file; otherwise both are the quicker build that needs a runtime.
/// </summary>
internal sealed record ServerBuild(ServerProgram Plain, ServerProgram Crashing)
{
    private const string Project = "src/Workonward.Mcp/Workonward.Mcp.csproj";

    private static readonly string[] SingleFile =
    [
        "--runtime", "linux-x64", "--self-contained", "-p:PublishSingleFile=true", "-p:IncludeNativeLibrariesForSelfExtract=false",
        "-p:PublishReadyToRun=true", "-p:DebugType=embedded", "-p:StaticWebAssetsEnabled=false", "-p:IsTransformWebConfigDisabled=true",
    ];

    /// <summary>Builds both; nothing is built twice from the same sources.</summary>
    public static async Task<ServerBuild> MakeAsync(bool release, CancellationToken stop)
    {
        var root = Root();
        var plain = await MakeAsync(root, "plain", [], release, stop);
        var crashing = await MakeAsync(root, "crash", ["-p:CrashPoints=true"], release, stop);
        return new ServerBuild(new ServerProgram(plain, [], HasHooks: false), new ServerProgram(crashing, [], HasHooks: true));
    }

    /// <summary>The folder that holds <c>Workonward.slnx</c>.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workonward.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("This program must be started from its repository.");
    }

    private static async Task<string> MakeAsync(string root, string name, string[] more, bool release, CancellationToken stop)
    {
        var artifacts = Path.Combine(root, "artifacts", "campaign-build", name);
        var output = Path.Combine(artifacts, release ? "single-file" : "program");
        string[] arguments = release ? ["publish", .. SingleFile] : ["publish", "--no-self-contained"];
        await DotnetAsync(
            root,
            [.. arguments[..1], Project, "--configuration", "Release", "--output", output, "--verbosity", "quiet", "--nologo",
                $"-p:ArtifactsPath={artifacts}", "-p:RunAnalyzers=false", .. arguments[1..], .. more],
            stop);
        return Path.Combine(output, "workonward-mcp");
    }

    private static async Task DotnetAsync(string root, string[] arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root, RedirectStandardOutput = true, UseShellExecute = false };
        // A build server would outlive this program.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(stop);
        try
        {
            await process.WaitForExitAsync(stop);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The server was not built: {await said}");
    }
}
