using System.Diagnostics;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Deploy;

/// <summary>What can't be run on a test machine is at least read by the program that it is for.</summary>
public sealed class DeploymentFilesTests
{
    private static readonly string Folder = Path.Combine(DocPage.Repository, "deploy");

    [Fact]
    public async Task Compose_reads_the_file_and_finds_every_value()
    {
        using var scratch = new ScratchFolder();
        // Debian's compose is older than the member `name`, which keeps two projects in folders called deploy apart.
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Folder, "compose.yaml"), TestContext.Current.CancellationToken))
            .Where(line => !line.StartsWith("name:", StringComparison.Ordinal));
        scratch.File("compose.yaml", string.Join('\n', lines));
        File.Copy(Path.Combine(Folder, ".env.example"), scratch.Below(".env"));

        var (exitCode, output) = await RunAsync(
            "docker-compose", "--project-directory", scratch.Path, "-f", scratch.Below("compose.yaml"), "config");

        Assert.True(exitCode == 0, output);
        Assert.Contains("read_only: true", output, StringComparison.Ordinal);
        Assert.Contains("MCP_HOST: mcp.example.com", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systemd_accepts_the_unit_and_finds_it_hardened()
    {
        using var scratch = new ScratchFolder();
        var unit = await File.ReadAllTextAsync(
            Path.Combine(Folder, "systemd", "workonward-mcp.service"), TestContext.Current.CancellationToken);
        // The program isn't installed here, and systemd looks.
        var path = scratch.File(
            "workonward-mcp.service", unit.Replace("/usr/local/bin/workonward-mcp", "/bin/true", StringComparison.Ordinal));

        var verified = await RunAsync("systemd-analyze", "verify", path);
        var (exitCode, judgement) = await RunAsync("systemd-analyze", "security", "--offline=true", "--threshold=15", path);

        Assert.Equal((0, ""), verified);
        Assert.True(exitCode == 0, judgement);
    }

    [Fact]
    public async Task The_image_takes_everything_in_that_the_build_reads()
    {
        var ignored = await File.ReadAllLinesAsync(
            Path.Combine(DocPage.Repository, ".dockerignore"), TestContext.Current.CancellationToken);
        var taken = ignored.Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        // What MSBuild and the script find by themselves at the root, beside the sources.
        string[] read = [".ci", "build", "src", ".editorconfig", "BannedSymbols.txt", "Directory.Build.props",
            "Directory.Packages.props", "global.json"];

        Assert.Equal("**", ignored[0]);
        Assert.Equal(read.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
        Assert.All(taken, name => Assert.True(Path.Exists(Path.Combine(DocPage.Repository, name)), name));
    }

    [Fact]
    public async Task The_image_runs_the_program_as_nobody_special_and_asks_it_for_its_health()
    {
        var file = await File.ReadAllLinesAsync(Path.Combine(Folder, "Dockerfile"), TestContext.Current.CancellationToken);

        Assert.Equal(2, file.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.Contains("USER 1654:1654", file);
        Assert.Contains("ENTRYPOINT [\"/usr/local/bin/workonward-mcp\"]", file);
        Assert.Contains(file, line => line.EndsWith("CMD [\"/usr/local/bin/workonward-mcp\", \"health\"]", StringComparison.Ordinal));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var bound = Bounded.Wait();
        using var process = Process.Start(ProgramUnderTest.Start(
            program, new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "/nonexistent" }, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(bound.Token);
        var error = process.StandardError.ReadToEndAsync(bound.Token);
        await process.WaitForExitAsync(bound.Token);
        return (process.ExitCode, await output + await error);
    }
}
