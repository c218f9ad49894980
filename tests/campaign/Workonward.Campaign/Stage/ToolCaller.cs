using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace Workonward.Campaign.Stage;

/// <summary>Calls tools over HTTP by hand, so that no client library repeats a call or hides how it ended.</summary>
internal sealed class ToolCaller : IDisposable
{
    private const string Version = "2025-11-25";

    private readonly HttpClient _client;
    private readonly Uri _origin;

    /// <param name="origin">The server.</param>
    /// <param name="patience">For one answer.</param>
    public ToolCaller(Uri origin, TimeSpan patience)
    {
        _origin = origin;
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync };
        _client = new HttpClient(handler) { Timeout = patience };
    }

    public Task<ToolAnswer> SendAsync(Email email, CancellationToken stop) => CallAsync(
        "send_email",
        new { recipient = email.Recipient, attribs = new { token = email.Token }, idempotency_key = email.Key },
        stop);

    public Task<ToolAnswer> GetAsync(string key, CancellationToken stop) =>
        CallAsync("get_send", new { idempotency_key = key }, stop);

    /// <summary>The status of a path such as <c>/readyz</c>.</summary>
    public async Task<int> AskAsync(string path, CancellationToken stop)
    {
        using var response = await _client.GetAsync(new Uri(_origin, path), stop);
        return (int)response.StatusCode;
    }

    public void Dispose() => _client.Dispose();

    private async Task<ToolAnswer> CallAsync(string name, object arguments, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_origin, "/mcp"));
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
            new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name, arguments } }, StageJson.Options));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", Version);
        try
        {
            using var response = await _client.SendAsync(request, stop);
            var body = await response.Content.ReadAsStringAsync(stop);
            return response.StatusCode is HttpStatusCode.OK
                ? ToolAnswer.Read(body)
                : new ToolAnswer(Came: true, IsError: true, body, Code: $"http_{(int)response.StatusCode}");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException
            || (failure is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return ToolAnswer.Nothing(failure.Message);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, stop);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
