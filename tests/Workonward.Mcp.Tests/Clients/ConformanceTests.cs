using System.Globalization;
using System.Text.Json;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>The protocol's own suite for authorization servers, with a person of ours at its consent pages.</summary>
public sealed class ConformanceTests(ConformanceServer conformance) : IClassFixture<ConformanceServer>
{
    private static readonly string Suite = Path.Combine("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");

    private readonly ConnectableServer _server = conformance.Server;

    // The suite passes where it skips, and leaves out what an older revision didn't know: so each check is counted.
    public static TheoryData<string, string[]> Revisions { get; } = new()
    {
        { "2025-03-26", ["authorization-code-grant", "authorization-server-metadata"] },
        { "2025-06-18", ["authorization-code-grant", "authorization-server-metadata"] },
        { "2025-11-25", ["authorization-code-grant", "authorization-server-metadata", "authorization-server-metadata-cimd"] },
        { "2026-07-28", ["authorization-code-grant", "authorization-server-metadata", "authorization-server-metadata-cimd"] },
    };

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(Revisions))]
    public async Task The_official_suite_finds_no_fault_and_leaves_nothing_out(string revision, string[] checks)
    {
        using var results = new ScratchFolder();
        await using var suite = Start(results, _server.IssuerText, revision);

        var authorize = await suite.LineAsync($"{_server.IssuerText}/authorize?");
        await conformance.Person.FollowAsync(await conformance.Person.ConsentAsync(authorize));

        Assert.True(await suite.ExitAsync() == 0, suite.Said);
        Assert.Equal(checks.Select(check => (check, "SUCCESS")), Checks(results).Select(check => (check.Id, check.Status)));
        // It compares the issuer only where there is one, and the resource not at all.
        var grant = Checks(results)[0].Details;
        Assert.Contains(
            $"iss={Uri.EscapeDataString(_server.IssuerText)}",
            grant.GetProperty("authorizationResponseUrl").GetString(),
            StringComparison.Ordinal);
        Assert.Contains(
            $"resource={Uri.EscapeDataString(_server.Resource)}",
            grant.GetProperty("authorizationRequest").GetString(),
            StringComparison.Ordinal);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task The_suite_would_have_found_a_fault()
    {
        using var results = new ScratchFolder();
        await using var suite = Start(
            results, _server.IssuerText.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), "2026-07-28");

        Assert.Equal(1, await suite.ExitAsync());
        Assert.Contains(("authorization-server-metadata", "FAILURE"), Checks(results).Select(check => (check.Id, check.Status)));
    }

    private NodeRun Start(ScratchFolder results, string issuer, string revision) => NodeRun.Start(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = results.Path },
        Suite,
        "authorization",
        "--url", issuer,
        "--client-id", ConnectableServer.KnownClient,
        "--resource", _server.Resource,
        "--port", ConnectableServer.NewCallback().Port.ToString(CultureInfo.InvariantCulture),
        "--spec-version", revision,
        "--output-dir", results.Path);

    private static List<(string Id, string Status, JsonElement Details)> Checks(ScratchFolder results) =>
    [
        .. Directory.EnumerateFiles(results.Path, "checks.json", SearchOption.AllDirectories)
            .SelectMany(file => JsonElement.Parse(File.ReadAllText(file)).EnumerateArray())
            .Select(check => (
                check.GetProperty("id").GetString()!,
                check.GetProperty("status").GetString()!,
                check.TryGetProperty("details", out var details) ? details : default))
            .OrderBy(check => check.Item1, StringComparer.Ordinal),
    ];
}
