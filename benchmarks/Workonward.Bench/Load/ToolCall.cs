using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Workonward.Bench.Load;

/// <summary>
/// One tool call over HTTP, made by hand: what is measured is the server, not a client library. An answer that isn't the
/// expected one throws, and so ends the run.
/// </summary>
internal sealed class ToolCall(HttpClient client, Uri endpoint, string? token, Func<string> parameters, string expected)
{
    private const string Version = "2025-11-25";

    private static long LastConnection;

    private readonly byte[] _expected = Encoding.UTF8.GetBytes(expected);

    /// <summary>
    /// A client whose connections are kept, one for each caller. They come from several loopback addresses, as callers do:
    /// the connector's guard against floods counts by address, and would else be what is measured.
    /// </summary>
    public static HttpClient Client() =>
        new(Loopback.Handler(() => new IPAddress([127, 0, 0, (byte)(2 + (Interlocked.Increment(ref LastConnection) % 16))])))
        {
            Timeout = TimeSpan.FromSeconds(40),
        };

    public async Task MakeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = Body() };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", Version);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode || answer.AsSpan().IndexOf(_expected) < 0)
            throw new WrongAnswerException((int)response.StatusCode, Encoding.UTF8.GetString(answer));
    }

    private ByteArrayContent Body()
    {
        var json = $$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{parameters()}}}""";
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }
}
