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
    [InlineData("post")]
    [InlineData("Post")]
    [InlineData("options")]
    public async Task A_method_in_another_case_is_another_method(string method)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _host.Endpoint.Port, TestContext.Current.CancellationToken);
        var request = $"{method} /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {Ping.Length}\r\n\r\n{Ping}";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(socket.GetStream());
        Assert.Equal("HTTP/1.1 405 Method Not Allowed", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
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

    [Theory]
    [InlineData("""quotation marks \" twice \"\" in it""")]
    [InlineData("""a backslash \\ before a quotation mark \\\" and at the end \\""")]
    [InlineData("""a newline \n, a tab \t and a zero \u0000""")]
    [InlineData("""beyond ASCII: \u00e9, \ud83d\ude00""")]
    public async Task The_structure_can_be_read_back_from_its_text_whatever_it_holds(string said)
    {
        var answer = await _host.PostAsync(LegacyCall.Replace("hello", said, StringComparison.Ordinal));

        var structure = JsonElement.Parse(answer.Result.GetProperty("content")[1].GetProperty("text").GetString()!);
        Assert.Equal(JsonElement.Parse($"\"{said}\"").GetString(), structure.GetProperty("said").GetString());
    }

    [Theory]
    [InlineData("tools/list")]
    [InlineData("initialize")]
    public async Task What_was_prepared_is_the_same_in_a_stream_and_beside_any_id(string method)
    {
        var request = $$$"""{"jsonrpc":"2.0","id":"an \"id\"","method":"{{{method}}}","params":{"protocolVersion":"2025-06-18"}}""";

        var plain = await _host.PostAsync(request);
        var stream = await _host.PostAsync(request, ("Accept", "text/event-stream"));

        Assert.Equal(("application/json", "text/event-stream"), (plain.ContentType, stream.ContentType));
        Assert.Equal("an \"id\"", plain.Json.GetProperty("id").GetString());
        Assert.True(JsonElement.DeepEquals(plain.Json, stream.Json));
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
}
