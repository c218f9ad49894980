using System.Text;
using System.Text.Json;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Tool calls without a client library, all over one connection.</summary>
internal sealed class RawHttp(Uri origin) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = origin };

    public async Task<HttpAnswer> CallAsync(string tool, IReadOnlyDictionary<string, object?> arguments) => await PostAsync(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
            new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name = tool, arguments } })),
        ("MCP-Protocol-Version", "2025-06-18"));

    public async Task<HttpAnswer> PostAsync(byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await HttpAnswer.OfAsync(response);
    }

    public async Task<HttpAnswer> GetAsync(string path)
    {
        using var response = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        return await HttpAnswer.OfAsync(response);
    }

    public void Dispose() => _http.Dispose();
}
