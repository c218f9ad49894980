using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Callers;

/// <summary>MCP over HTTP with a static bearer.</summary>
internal sealed class HttpMcpClient : IMcpClient
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _http;
    private readonly Uri _url;
    private long _last;

    private HttpMcpClient(Uri origin, string token)
    {
        _url = new Uri(origin, "/mcp");
        _http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
    }

    /// <summary>
    /// Waits until the server listens, or has gone: then every call ends without an answer. Nor is one waited for that stands
    /// still: what recovers sends before it listens reaches the point at which it was to be stopped.
    /// </summary>
    public static async Task<HttpMcpClient> ConnectAsync(ServerProcess server, Uri origin, string token, CancellationToken stop)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!server.HasExited && !server.IsStopped && !await ListensAsync(origin, stop))
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Start)
                throw new TimeoutException($"The server does not listen: {server.Said}");
            await Task.Delay(Between, TimeProvider.System, stop);
        }

        return new HttpMcpClient(origin, token);
    }

    public async Task<JsonElement?> CallAsync(string tool, JsonObject arguments, CancellationToken stop)
    {
        try
        {
            using var content = new StringContent(
                McpCall.Of(Interlocked.Increment(ref _last), tool, arguments), Encoding.UTF8, "application/json");
            using var reply = await _http.PostAsync(_url, content, stop);
            var text = await reply.Content.ReadAsStringAsync(stop);
            return reply.Content.Headers.ContentType?.MediaType == "text/event-stream" ? LastEvent(text) : JsonElement.Parse(text);
        }
        catch (Exception gone) when (gone
            is HttpRequestException or IOException or SocketException or OperationCanceledException or JsonException)
        {
            // .NET lets a bare SocketException through where the other side resets a connection that was just made.
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<bool> ListensAsync(Uri origin, CancellationToken stop)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(origin.Host, origin.Port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static JsonElement LastEvent(string text) => JsonElement.Parse(
        text.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..]);
}
