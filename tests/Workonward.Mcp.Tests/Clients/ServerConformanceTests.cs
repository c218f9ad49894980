using System.Text.Json;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>
/// The protocol's own suite for servers, at the program itself. Scenarios that are all about tools of the suite's own are left
/// out. A check that fails without being listed here fails the test, and so does one that is listed and passes.
/// </summary>
public sealed class ServerConformanceTests(OpenServer open) : IClassFixture<OpenServer>
{
    private static readonly string Suite = Path.Combine("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");

    // Each of these asks a tool of the suite's own, which this server doesn't have.
    private static readonly string[] AskTheSuitesOwnTools =
    [
        "sep-2575-http-server-no-independent-requests-on-stream",
        "sep-2575-missing-capability-http-400",
        "sep-2575-server-no-log-without-loglevel",
        "sep-2575-server-rejects-undeclared-capability",
    ];

    // The suite passes where it skips: so the checks that succeed are counted.
    public static TheoryData<string, string, int> Scenarios { get; } = new()
    {
        { "2025-06-18", "server-initialize", 2 },
        { "2025-06-18", "ping", 2 },
        { "2025-06-18", "tools-list", 2 },
        { "2025-11-25", "server-initialize", 2 },
        { "2025-11-25", "ping", 2 },
        { "2025-11-25", "tools-list", 3 },
        { "2025-11-25", "prompts-list", 2 },
        { "2025-11-25", "resources-list", 2 },
        { "2025-11-25", "dns-rebinding-protection", 2 },
        { "2026-07-28", "server-stateless", 21 },
        { "2026-07-28", "http-header-validation", 14 },
        { "2026-07-28", "tools-list", 4 },
        { "2026-07-28", "prompts-list", 2 },
        { "2026-07-28", "resources-list", 2 },
        { "2026-07-28", "sep-2164-resource-not-found", 4 },
        { "2026-07-28", "caching", 8 },
        { "2026-07-28", "server-sse-multiple-streams", 1 },
        { "2026-07-28", "dns-rebinding-protection", 2 },
        { "2026-07-28", "input-required-result-unsupported-methods", 2 },
    };

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(Scenarios))]
    public async Task The_official_suite_finds_no_fault(string revision, string scenario, int succeeding)
    {
        using var results = new ScratchFolder();
        await using var suite = NodeRun.Start(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = results.Path },
            Suite,
            "server",
            "--url", new Uri(open.Server.Origin, "/mcp").AbsoluteUri,
            "--scenario", scenario,
            "--spec-version", revision,
            "--output-dir", results.Path);

        await suite.ExitAsync();

        var checks = Checks(results);
        Assert.True(succeeding == checks.Count(check => check.Status is "SUCCESS"), suite.Said);
        Assert.Equal(
            scenario is "server-stateless" ? AskTheSuitesOwnTools : [],
            checks.Where(check => check.Status is "FAILURE" or "WARNING").Select(check => check.Id).Order(StringComparer.Ordinal));
    }

    private static List<(string Id, string Status)> Checks(ScratchFolder results) =>
    [
        .. Directory.EnumerateFiles(results.Path, "checks.json", SearchOption.AllDirectories)
            .SelectMany(file => JsonElement.Parse(File.ReadAllText(file)).EnumerateArray())
            .Select(check => (check.GetProperty("id").GetString()!, check.GetProperty("status").GetString()!)),
    ];
}
