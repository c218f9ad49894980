using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>The two revisions that no suite covers, as their clients speak: without a header, and with one that is newer.</summary>
public sealed class OldRevisionsTests
{
    private const string Call =
        """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"echo","arguments":{"recipient":"hello"}}}""";

    public static TheoryData<string> Revisions => ["2024-11-05", "2025-03-26"];

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task A_client_walks_from_the_handshake_to_a_call_without_any_header(string revision)
    {
        await using var host = await McpHost.StartAsync();

        var opened = await host.PostAsync(Initialize(revision));
        var noted = await host.PostAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        var listed = await host.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        var called = await host.PostAsync(Call);

        Assert.Equal(revision, opened.Result.GetProperty("protocolVersion").GetString());
        Assert.False(opened.Headers.ContainsKey("Mcp-Session-Id"));
        Assert.Equal((202, ""), (noted.Status, noted.Body));
        Assert.Single(listed.Result.GetProperty("tools").EnumerateArray());
        Assert.Equal("hello", called.Result.GetProperty("structuredContent").GetProperty("said").GetString());
        Assert.All([opened, listed, called], answer => Assert.Empty(ModernMembers(answer.Result)));
    }

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task Over_stdio_the_same_client_gets_the_same_answers(string revision)
    {
        await using var http = await McpHost.StartAsync();
        await using var stdio = new StdioHost();
        string[] requests =
        [
            Initialize(revision),
            """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""",
            """{"jsonrpc":"2.0","id":3,"method":"ping"}""",
            """{"jsonrpc":"2.0","id":4,"method":"server/discover"}""",
            """{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"nothing"}}""",
            """{"jsonrpc":"2.0","id":6,"method":"resources/list"}""",
        ];

        foreach (var request in requests)
            Assert.Equal((await http.PostAsync(request)).Json.GetRawText(), (await stdio.AskAsync(request)).GetRawText());
    }

    // Reported of Claude Code: 2025-11-25 in the header after 2024-11-05 was agreed upon (anthropics/claude-code#92835).
    [Theory]
    [InlineData("2024-11-05", "2025-11-25")]
    [InlineData("2025-03-26", "2025-06-18")]
    [InlineData("2025-11-25", "2024-11-05")]
    public async Task A_header_need_not_name_what_the_handshake_agreed_upon(string agreed, string header)
    {
        await using var host = await McpHost.StartAsync();

        var opened = await host.PostAsync(Initialize(agreed), ("MCP-Protocol-Version", header));
        var called = await host.PostAsync(Call, ("MCP-Protocol-Version", header));

        Assert.Equal(agreed, opened.Result.GetProperty("protocolVersion").GetString());
        Assert.Equal(200, called.Status);
    }

    // The transport of 2024-11-05 began with a GET that opened a stream; its clients try POST first and fall back to that.
    [Fact]
    public async Task The_old_transport_is_told_apart_from_a_path_that_is_not_there()
    {
        await using var host = await McpHost.StartAsync();
        using var get = new HttpRequestMessage(HttpMethod.Get, (Uri?)null);
        get.Headers.Accept.ParseAdd("text/event-stream");

        var answer = await host.SendAsync(get);

        Assert.Equal((405, "POST"), (answer.Status, answer.Headers["Allow"]));
    }

    [Theory]
    [InlineData("of-another-server")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_session_id_of_another_time_changes_nothing_and_is_never_answered(string id)
    {
        await using var host = await McpHost.StartAsync();

        var called = await host.PostAsync(Call, ("Mcp-Session-Id", id));
        var modern = await host.PostAsync(
            $$$"""{"jsonrpc":"2.0","id":7,"method":"server/discover","params":{"_meta":{{{McpHost.ModernMeta}}}}}""",
            ("Mcp-Session-Id", id), ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "server/discover"));
        using var end = new HttpRequestMessage(HttpMethod.Delete, (Uri?)null);
        end.Headers.Add("Mcp-Session-Id", id);
        var ended = await host.SendAsync(end);

        Assert.Equal((200, 200, 405), (called.Status, modern.Status, ended.Status));
        Assert.All([called, modern, ended], answer => Assert.False(answer.Headers.ContainsKey("Mcp-Session-Id")));
    }

    private static IEnumerable<string> ModernMembers(JsonElement result) => result.EnumerateObject()
        .Select(member => member.Name).Where(name => name is "resultType" or "ttlMs" or "cacheScope" or "_meta");

    private static string Initialize(string revision) =>
        $$$"""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"{{{revision}}}","capabilities":{},"clientInfo":{"name":"a","version":"1"} } }""";
}
