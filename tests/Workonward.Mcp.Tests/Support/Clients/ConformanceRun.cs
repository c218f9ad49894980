using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>What one run of the protocol's own suite against a server came to.</summary>
internal sealed partial record ConformanceRun(int ExitCode, string Said, IReadOnlyList<ConformanceCheck> Checks)
{
    private static readonly string Suite = Path.Combine("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");

    public static async Task<ConformanceRun> OfServerAsync(Uri origin, params IEnumerable<string> arguments)
    {
        using var results = new ScratchFolder();
        await using var suite = NodeRun.Start(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = results.Path },
            Suite,
            ["server", "--url", new Uri(origin, "/mcp").AbsoluteUri, "--output-dir", results.Path, .. arguments]);
        var exitCode = await suite.ExitAsync();
        return new ConformanceRun(exitCode, suite.Said, [.. ChecksIn(results)]);
    }

    /// <summary>How many checks of a scenario succeeded.</summary>
    public int Succeeding(string scenario) => Checks.Count(check => check.Scenario == scenario && check.Status is "SUCCESS");

    private static IEnumerable<ConformanceCheck> ChecksIn(ScratchFolder results) =>
        from file in Directory.EnumerateFiles(results.Path, "checks.json", SearchOption.AllDirectories)
        let scenario = FolderOfScenario().Match(Path.GetFileName(Path.GetDirectoryName(file)!)).Groups["scenario"].Value
        from check in JsonElement.Parse(File.ReadAllText(file)).EnumerateArray()
        select new ConformanceCheck(scenario, check.GetProperty("id").GetString()!, check.GetProperty("status").GetString()!);

    // server-SCENARIO-2026-07-28T12-00-00-000Z
    [GeneratedRegex("^server-(?<scenario>.+)-[0-9]{4}-[0-9]{2}-[0-9]{2}T.+Z$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FolderOfScenario();
}
