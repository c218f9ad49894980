using Workonward.Mcp.Protocol.Compat;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>Each leniency towards clients in use: what it lets pass, that it is counted, and what holds without it.</summary>
public sealed class CompatTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":7,"method":"ping"}""";
    private const string Initialize = """{"jsonrpc":"2.0","id":7,"method":"initialize","params":{"protocolVersion":"2026-07-28"}}""";
    private const string Discover =
        $$$"""{"jsonrpc":"2.0","id":7,"method":"server/discover","params":{"_meta":{{{McpHost.ModernMeta}}}}}""";

    private const string Version = "MCP-Protocol-Version";

    /// <summary>The switch, a request that needs it, and the answer where it is off: status and code.</summary>
    public static TheoryData<string, string, string[], int, int> Needs { get; } = new()
    {
        { "absent_version", Ping, [], 400, -32600 },
        { "repeated_version", Ping, [Version, "2025-11-25, 2025-11-25"], 400, -32022 },
        { "legacy_header", Discover, [Version, "2025-11-25"], 400, -32020 },
        { "legacy_header", Discover, [Version, "2025-11-25", "Mcp-Method", "server/discover"], 400, -32020 },
        { "initialize_version", Initialize, [Version, "2025-11-25"], 200, -32602 },
        { "stale_session", Ping, [Version, "2025-11-25", "Mcp-Session-Id", "of-another-server"], 404, -32600 },
        { "lenient_accept", Ping, [Version, "2025-11-25", "Accept", "application/json"], 406, -32600 },
    };

    [Theory]
    [MemberData(nameof(Needs))]
    public async Task Each_switch_lets_its_request_pass_and_counts_it(
        string name, string body, string[] headers, int statusWithout, int codeWithout)
    {
        await using var lenient = await McpHost.StartAsync();
        await using var strict = await McpHost.StartAsync(compatOff: [name]);
        using var counts = new CompatCounts(lenient.Services);
        using var countsWithout = new CompatCounts(strict.Services);

        var with = await lenient.PostAsync(body, Pairs(headers));
        var without = await strict.PostAsync(body, Pairs(headers));

        Assert.Equal(200, with.Status);
        Assert.Null(with.ErrorCode);
        Assert.Equal("7", with.Id);
        Assert.Equal([name], counts.Uses);
        Assert.Equal((statusWithout, codeWithout), (without.Status, without.ErrorCode));
        Assert.Empty(countsWithout.Uses);
    }

    [Fact]
    public void Each_switch_is_tried_above() => Assert.Equal(
        CompatNames.All, Needs.Select(row => row.Data.Item1).Distinct(StringComparer.Ordinal));

    [Fact]
    public async Task A_client_that_keeps_to_its_revision_needs_none()
    {
        await using var host = await McpHost.StartAsync(compatOff: CompatNames.All);
        using var counts = new CompatCounts(host.Services);
        const string BothForms = "application/json, text/event-stream";

        var first = await host.PostAsync(
            Initialize.Replace("2026-07-28", "2025-11-25", StringComparison.Ordinal), ("Accept", BothForms));
        var legacy = await host.PostAsync(Ping, (Version, "2025-11-25"), ("Accept", BothForms));
        var modern = await host.PostAsync(
            Discover, (Version, "2026-07-28"), ("Mcp-Method", "server/discover"), ("Accept", BothForms));

        Assert.Equal((200, 200, 200), (first.Status, legacy.Status, modern.Status));
        Assert.Empty(counts.Uses);
    }

    [Fact]
    public async Task A_modern_body_under_a_legacy_header_is_answered_in_its_own_era()
    {
        await using var host = await McpHost.StartAsync();

        var answer = await host.PostAsync(Discover, (Version, "2025-11-25"));

        Assert.Equal("complete", answer.Result.GetProperty("resultType").GetString());
    }

    [Theory]
    [InlineData("Mcp-Method", "tools/list")]
    [InlineData("Mcp-Method", "SERVER/DISCOVER")]
    public async Task Under_a_legacy_header_a_routing_header_that_is_there_must_still_fit(string header, string value)
    {
        await using var host = await McpHost.StartAsync();

        var answer = await host.PostAsync(Discover, (Version, "2025-11-25"), (header, value));

        Assert.Equal((400, -32020), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Values_that_differ_are_never_taken_for_one()
    {
        await using var host = await McpHost.StartAsync();

        var answer = await host.PostAsync(Ping, (Version, "2025-11-25, 2025-06-18"));

        Assert.Equal((400, -32022), (answer.Status, answer.ErrorCode));
        var requested = answer.Json.GetProperty("error").GetProperty("data").GetProperty("requested").GetString();
        Assert.Equal("2025-11-25, 2025-06-18", requested);
    }

    [Fact]
    public async Task A_handshake_that_is_refused_names_what_is_served_and_not_by_a_modern_code()
    {
        await using var host = await McpHost.StartAsync(compatOff: [CompatNames.InitializeVersion]);

        var answer = await host.PostAsync(Initialize);

        var data = answer.Json.GetProperty("error").GetProperty("data");
        Assert.Equal("""["2024-11-05","2025-03-26","2025-06-18","2025-11-25"]""", data.GetProperty("supported").GetRawText());
        Assert.Equal("2026-07-28", data.GetProperty("requested").GetString());
    }

    [Fact]
    public async Task The_first_use_of_a_switch_is_logged_and_the_others_are_not()
    {
        using var log = new CollectedLog();
        await using var host = await McpHost.StartAsync(log: log);

        await host.PostAsync(Ping);
        await host.PostAsync(Ping);

        Assert.Single(log.Text.Split("compat switch absent_version")[1..]);
    }

    private static (string, string)[] Pairs(string[] headers) =>
        [.. headers.Chunk(2).Select(pair => (pair[0], pair[1]))];
}
