using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>Each row of the order of checks: status, code, echoed id.</summary>
public sealed class McpEndpointTests : IAsyncLifetime
{
    private const string LegacyCall = """{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo","arguments":{"recipient":"hello"}}}""";
    private const string Ping = """{"jsonrpc":"2.0","id":"p","method":"ping"}""";

    private McpHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await McpHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("evil.example.com", 403)]
    [InlineData("127.0.0.1.evil.example.com", 403)]
    [InlineData("localhost:1", 200)]
    [InlineData("LOCALHOST", 200)]
    [InlineData("[::1]:80", 200)]
    public async Task Only_loopback_names_are_served_on_loopback(string host, int status)
    {
        var answer = await _host.PostAsync(Ping, ("Host", host));

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("https://evil.example.com", 403)]
    [InlineData("null", 403)]
    [InlineData("http://localhost.evil.example.com", 403)]
    [InlineData("http://localhost/path", 403)]
    [InlineData("file://localhost", 403)]
    [InlineData("http://localhost:5173", 200)]
    [InlineData("http://[::1]:5173", 200)]
    public async Task Only_allowed_origins_are_served(string origin, int status)
    {
        var answer = await _host.PostAsync(Ping, ("Origin", origin));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200, answer.Headers.ContainsKey("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_preflight_names_what_a_browser_may_send()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, (Uri?)null);
        request.Headers.Add("Origin", "http://localhost:5173");

        var answer = await _host.SendAsync(request);

        Assert.Equal(204, answer.Status);
        Assert.Equal("http://localhost:5173", answer.Headers["Access-Control-Allow-Origin"]);
        Assert.Contains("Mcp-Name", answer.Headers["Access-Control-Allow-Headers"], StringComparison.Ordinal);
        Assert.Equal("POST", answer.Headers["Access-Control-Allow-Methods"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task Only_post_is_served(string method)
    {
        var answer = await _host.SendAsync(new HttpRequestMessage(new HttpMethod(method), (Uri?)null));

        Assert.Equal(405, answer.Status);
        Assert.Equal("POST", answer.Headers["Allow"]);
    }

    [Theory]
    [InlineData("/mcp/")]
    [InlineData("/MCP")]
    public async Task The_path_is_exact(string path)
    {
        using var request = McpHost.Post(Ping);
        request.RequestUri = new Uri(_host.Endpoint, path);

        var answer = await _host.SendAsync(request);

        Assert.Equal(404, answer.Status);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json-rpc", 415)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("Application/JSON", 200)]
    public async Task The_content_type_is_json(string type, int status)
    {
        using var request = McpHost.Post(Ping);
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await _host.SendAsync(request);

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("text/html", 406, null)]
    [InlineData("application/json;q=0, text/html", 406, null)]
    [InlineData("application/json", 200, "application/json")]
    [InlineData("*/*", 200, "application/json")]
    [InlineData("application/json, text/event-stream", 200, "application/json")]
    [InlineData("text/event-stream, application/json;q=0.5", 200, "application/json")]
    [InlineData("text/event-stream", 200, "text/event-stream")]
    [InlineData("text/*", 200, "text/event-stream")]
    [InlineData("application/json;q=0, */*", 200, "text/event-stream")]
    public async Task The_answer_has_a_form_that_the_client_takes(string accept, int status, string? type)
    {
        var answer = await _host.PostAsync(LegacyCall, ("Accept", accept));

        Assert.Equal(status, answer.Status);
        if (type is null)
            return;
        Assert.Equal(type, answer.ContentType);
        Assert.Equal("hello", answer.Result.GetProperty("structuredContent").GetProperty("said").GetString());
    }

    [Theory]
    [InlineData("{", -32700, null)]
    [InlineData("", -32700, null)]
    [InlineData("[]", -32600, null)]
    [InlineData("[" + Ping + "]", -32600, null)]
    [InlineData("3", -32600, null)]
    [InlineData("{}", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"ping"}""", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":true,"method":"ping"}""", -32600, null)]
    [InlineData("""{"jsonrpc":"1.0","id":4,"method":"ping"}""", -32600, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"result":{}}""", -32600, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":5}""", -32600, "4")]
    [InlineData("""{"jsonrpc":"2.0","id":"x","method":"ping","params":[]}""", -32600, "\"x\"")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"ping","method":"tools/list"}""", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"echo","arguments":{"a":1,"a":2}}}""", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"\ud800"}""", -32700, null)]
    public async Task What_is_no_request_is_refused_with_the_code_of_json_rpc(string body, int code, string? id)
    {
        var answer = await _host.PostAsync(body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.ErrorCode);
        Assert.Equal(id, answer.Id);
    }

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
    [InlineData("2025-11-25", "2026-07-28", -32020)]
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

    [Theory]
    [InlineData("""{"name":"nothing"}""")]
    [InlineData("""{"name":5}""")]
    [InlineData("{}")]
    public async Task A_call_of_no_tool_is_a_parameter_error(string parameters)
    {
        var body = $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{{parameters}}}}""";

        var answer = await _host.PostAsync(body);

        Assert.Equal(200, answer.Status);
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Equal("1", answer.Id);
    }

    [Fact]
    public async Task A_cursor_is_never_ours()
    {
        var answer = await _host.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}""");

        Assert.Equal(-32602, answer.ErrorCode);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/initialized"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"tools/call","params":{"name":"echo"}}""")]
    public async Task A_notification_is_accepted_without_a_body(string body)
    {
        var answer = await _host.PostAsync(body);

        Assert.Equal(202, answer.Status);
        Assert.Empty(answer.Body);
        Assert.Null(answer.ContentType);
    }

    [Fact]
    public async Task A_result_says_the_same_in_words_in_text_and_in_structure()
    {
        var answer = await _host.PostAsync(LegacyCall);

        var content = answer.Result.GetProperty("content");
        Assert.Equal("Said 5 characters.", content[0].GetProperty("text").GetString());
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(content[1].GetProperty("text").GetString()!), answer.Result.GetProperty("structuredContent")));
        Assert.False(answer.Result.TryGetProperty("isError", out _));
        Assert.False(answer.Result.TryGetProperty("resultType", out _));
    }

    [Fact]
    public async Task A_refusal_is_a_tool_error_with_its_rule()
    {
        var answer = await _host.PostAsync(LegacyCall.Replace("hello", "refuse", StringComparison.Ordinal));

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Result.GetProperty("isError").GetBoolean());
        Assert.Equal(
            """{"code":"denied","rule":"allowlist","message":"It is not allowed.","fix":"Ask for another.","retry_after":2}""",
            answer.Result.GetProperty("structuredContent").GetRawText());
        Assert.Equal(
            "It is not allowed. Ask for another. Retry after 2 s.",
            answer.Result.GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_longer_than_a_mebibyte_is_refused(bool chunked)
    {
        var body = LegacyCall.Replace("hello", new string('x', 10_000_000), StringComparison.Ordinal);
        using var request = McpHost.Post(body);
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await _host.SendAsync(request);

        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task A_long_body_within_the_limit_is_served()
    {
        var answer = await _host.PostAsync(LegacyCall.Replace("hello", new string('x', 99_999), StringComparison.Ordinal));

        Assert.Equal(99_999, answer.Result.GetProperty("structuredContent").GetProperty("said").GetString()!.Length);
    }

    [Fact]
    public async Task A_request_over_a_bare_socket_names_no_server()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _host.Endpoint.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        var request = $"POST /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {Ping.Length}\r\n\r\n{Ping}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("""{"jsonrpc":"2.0","id":"p","result":{}}""", answer, StringComparison.Ordinal);
    }

    private static string Members(JsonElement result) =>
        string.Join(' ', result.EnumerateObject().Select(member => member.Name));

    private static string Modern(string method, string meta, string more = "") =>
        $$$"""{"jsonrpc":"2.0","id":7,"method":"{{{method}}}","params":{"_meta":{{{meta}}}{{{(more.Length > 0 ? "," : "")}}}{{{more}}}}}""";

    private Task<HttpAnswer> ModernAsync(string method, string meta = McpHost.ModernMeta) => _host.PostAsync(
        Modern(method, meta), ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method));
}
