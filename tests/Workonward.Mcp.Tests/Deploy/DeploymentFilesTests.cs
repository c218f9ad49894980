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
        var output = await ComposedAsync();

        Assert.Contains("read_only: true", output, StringComparison.Ordinal);
        Assert.Contains("MCP_HOST: mcp.example.com", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", output, StringComparison.Ordinal);
    }

    // Docker leads a service's name to an address on any network that both are on; were there a second one, what Caddy says of
    // its clients would come from where it isn't believed.
    [Fact]
    public async Task Server_and_proxy_share_one_network_and_that_is_the_trusted_one()
    {
        var lines = (await ComposedAsync()).Split('\n');

        var ofServer = NamesBelow(lines, "services", "workonward-mcp", "networks");
        var shared = ofServer.Intersect(NamesBelow(lines, "services", "caddy", "networks"), StringComparer.Ordinal);

        var inside = Assert.Single(shared);
        var subnet = Assert.Single(Below(lines, "networks", inside, "ipam", "config"))["- subnet: ".Length..];
        Assert.Contains("internal: true", Below(lines, "networks", inside));
        Assert.Contains(
            $"WORKONWARD_MCP_TRUSTED_PROXIES: {subnet}", Below(lines, "services", "workonward-mcp", "environment"));
        // Each has a way out of its own: to PING8, and to the certificate authority and the visitors.
        Assert.Equal(2, ofServer.Count);
        Assert.Equal(2, NamesBelow(lines, "services", "caddy", "networks").Count);
        Assert.DoesNotContain("ports:", Below(lines, "services", "workonward-mcp"));
        Assert.Single(Below(lines, "networks"), line => line.Contains("internal:", StringComparison.Ordinal));
    }

    private static async Task<string> ComposedAsync()
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
        return output;
    }

    private static List<string> NamesBelow(IEnumerable<string> lines, params IEnumerable<string> path) =>
        [.. Below(lines, path).Where(line => !line.StartsWith(' ')).Select(line => line.Split(':')[0])];

    // The lines below a member, as compose writes YAML: two spaces a level, and a list at its member's own.
    private static List<string> Below(IEnumerable<string> lines, params IEnumerable<string> path)
    {
        List<string> found = [.. lines];
        foreach (var name in path)
        {
            var at = found.FindIndex(line => line == $"{name}:");
            Assert.True(at >= 0, $"{name} is missing in:\n{string.Join('\n', found)}");
            found = [.. found.Skip(at + 1)
                .TakeWhile(line => line.StartsWith(' ') || line.StartsWith('-'))
                .Select(line => line.StartsWith("  ", StringComparison.Ordinal) ? line[2..] : line)];
        }

        return found;
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
        string[] read = [".ci", "build", "src", "docs/errors.md", ".editorconfig", "BannedSymbols.txt", "Directory.Build.props",
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
