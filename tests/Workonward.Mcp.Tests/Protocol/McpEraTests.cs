using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>Which protocol a request speaks, and what each of the two demands.</summary>
public sealed class McpEraTests : IAsyncLifetime
{
    private const string Ping = """{"jsonrpc":"2.0","id":"p","method":"ping"}""";

    private McpHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await McpHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_unknown_version_header_is_answered_with_what_is_served()
    {
        var answer = await _host.PostAsync(Ping, ("MCP-Protocol-Version", "v999.0.0"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(-32022, answer.ErrorCode);
        Assert.Equal("\"p\"", answer.Id);
        var data = answer.Json.GetProperty("error").GetProperty("data");
        Assert.Equal("v999.0.0", data.GetProperty("requested").GetString());
        Assert.Equal("2026-07-28", data.GetProperty("supported")[0].GetString());
    }

    [Theory]
    [InlineData("2025-11-25, 2025-11-25", 200)]
    [InlineData(" 2025-11-25 ", 200)]
    [InlineData("2025-11-25, 2025-06-18", 400)]
    [InlineData("", 400)]
    public async Task Equal_version_headers_count_once_and_differing_ones_are_unknown(string header, int status)
    {
        var answer = await _host.PostAsync(Ping, ("MCP-Protocol-Version", header));

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData(null, "2026-07-28", -32020)]
    [InlineData(null, "2099-01-01", -32020)]
    [InlineData("2026-07-28", null, -32602)]
    [InlineData("2026-07-28", "2025-11-25", -32020)]
    [InlineData("2026-07-28", "2099-01-01", -32020)]
    [InlineData("2025-11-25", "2099-01-01", -32020)]
    public async Task Header_and_body_must_name_the_same_modern_version(string? header, string? body, int code)
    {
        var meta = body is null
            ? "{}"
            : McpHost.ModernMeta.Replace("2026-07-28", body, StringComparison.Ordinal);
        var request = McpHost.Post(Modern("server/discover", meta), ("Mcp-Method", "server/discover"));
        if (header is not null)
            request.Headers.Add("MCP-Protocol-Version", header);

        var answer = await _host.SendAsync(request);

        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.ErrorCode);
        Assert.Equal("7", answer.Id);
    }

    [Theory]
    [InlineData("""{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}""")]
    [InlineData("""{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":[]}""")]
    [InlineData("""{"io.modelcontextprotocol/protocolVersion":5,"io.modelcontextprotocol/clientCapabilities":{}}""")]
    [InlineData("5")]
    public async Task A_modern_request_declares_its_capabilities(string meta)
    {
        var answer = await ModernAsync("server/discover", meta: meta);

        Assert.Equal(400, answer.Status);
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Equal("7", answer.Id);
    }

    [Theory]
    [InlineData(null, "echo", 400)]
    [InlineData("TOOLS/CALL", "echo", 400)]
    [InlineData("tools/list", "echo", 400)]
    [InlineData("tools/call", null, 400)]
    [InlineData("tools/call", "other", 400)]
    [InlineData("tools/call", "=?base64?!!!!?=", 400)]
    [InlineData("tools/call", "=?base64?ZWNobw?=", 400)]
    [InlineData("tools/call", "=?base64?ZWNobw==?=", 200)]
    [InlineData("  tools/call  ", "  echo ", 200)]
    public async Task The_routing_headers_repeat_the_body(string? method, string? name, int status)
    {
        var request = McpHost.Post(
            Modern("tools/call", McpHost.ModernMeta, """ "name":"echo","arguments":{"recipient":"hello"}"""),
            ("MCP-Protocol-Version", "2026-07-28"));
        if (method is not null)
            request.Headers.TryAddWithoutValidation("Mcp-Method", method);
        if (name is not null)
            request.Headers.TryAddWithoutValidation("Mcp-Name", name);

        var answer = await _host.SendAsync(request);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 400 ? -32020 : null, answer.ErrorCode);
        Assert.Equal("7", answer.Id);
    }

    [Theory]
    [InlineData("initialize")]
    [InlineData("ping")]
    [InlineData("logging/setLevel")]
    [InlineData("resources/list")]
    [InlineData("no/such")]
    public async Task A_modern_request_for_what_is_not_there_is_404(string method)
    {
        var answer = await ModernAsync(method);

        Assert.Equal(404, answer.Status);
        Assert.Equal(-32601, answer.ErrorCode);
        Assert.Equal("7", answer.Id);
    }

    [Fact]
    public async Task A_legacy_request_for_what_is_not_there_is_an_error_in_200()
    {
        var answer = await _host.PostAsync("""{"jsonrpc":"2.0","id":3,"method":"server/discover"}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(-32601, answer.ErrorCode);
        Assert.Equal("3", answer.Id);
    }

    [Theory]
    [InlineData("2024-11-05", "2024-11-05")]
    [InlineData("2025-06-18", "2025-06-18")]
    [InlineData("2026-07-28", "2025-11-25")]
    [InlineData("gibberish", "2025-11-25")]
    public async Task Initialize_is_always_a_result(string asked, string given)
    {
        var body = $$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{{asked}}}"}}""";

        var answer = await _host.PostAsync(body);

        Assert.Equal(200, answer.Status);
        Assert.Equal(given, answer.Result.GetProperty("protocolVersion").GetString());
        Assert.Equal("workonward-mcp", answer.Result.GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Equal("PING8", answer.Result.GetProperty("serverInfo").GetProperty("title").GetString());
        Assert.Equal("""{"tools":{}}""", answer.Result.GetProperty("capabilities").GetRawText());
        Assert.False(answer.Headers.ContainsKey("Mcp-Session-Id"));
    }

    [Fact]
    public async Task Legacy_lists_bear_no_modern_members_and_modern_ones_do()
    {
        var legacy = await _host.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        var modern = await ModernAsync("tools/list");

        Assert.Equal("tools", Members(legacy.Result));
        Assert.Equal("tools resultType ttlMs cacheScope _meta", Members(modern.Result));
        Assert.True(JsonElement.DeepEquals(legacy.Result.GetProperty("tools"), modern.Result.GetProperty("tools")));
        var hints = legacy.Result.GetProperty("tools")[0].GetProperty("annotations");
        Assert.Equal(5, hints.EnumerateObject().Count());
    }

    [Fact]
    public async Task Discover_lists_exactly_what_is_supported()
    {
        var answer = await ModernAsync("server/discover");

        Assert.Equal(200, answer.Status);
        Assert.Equal("""["2026-07-28"]""", answer.Result.GetProperty("supportedVersions").GetRawText());
        Assert.Equal("complete", answer.Result.GetProperty("resultType").GetString());
        Assert.Equal("private", answer.Result.GetProperty("cacheScope").GetString());
        Assert.Contains("preview_send", answer.Result.GetProperty("instructions").GetString(), StringComparison.Ordinal);
    }

    private static string Members(JsonElement result) =>
        string.Join(' ', result.EnumerateObject().Select(member => member.Name));

    private static string Modern(string method, string meta, string more = "") =>
        $$$"""{"jsonrpc":"2.0","id":7,"method":"{{{method}}}","params":{"_meta":{{{meta}}}{{{(more.Length > 0 ? "," : "")}}}{{{more}}}}}""";

    private Task<HttpAnswer> ModernAsync(string method, string meta = McpHost.ModernMeta) => _host.PostAsync(
        Modern(method, meta), ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method));
}
