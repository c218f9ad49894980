using System.Net.Http.Headers;
using System.Text;

namespace Workonward.Bench.Load;

/// <summary>Posts messages by hand: what is measured is the server, not a client library.</summary>
/// <param name="Client">Whose connections are used.</param>
/// <param name="Endpoint">Where to.</param>
/// <param name="Token">The bearer token, or null.</param>
internal sealed record McpPost(HttpClient Client, Uri Endpoint, string? Token)
{
    /// <summary>The revision that is spoken.</summary>
    public string Version { get; init; } = "2025-11-25";

    /// <summary>The method, which modern requests repeat in a header; null leaves it out.</summary>
    public string? Method { get; init; }

    /// <summary>The content of a good answer.</summary>
    public async Task<byte[]> SendAsync(byte[] message)
    {
        using var response = await SendAsync(message, HttpCompletionOption.ResponseContentRead);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>A good answer, read as far as it is said.</summary>
    public async Task<HttpResponseMessage> SendAsync(byte[] message, HttpCompletionOption until)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new ByteArrayContent(message) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", Version);
        if (Method is not null)
            request.Headers.TryAddWithoutValidation("Mcp-Method", Method);
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var response = await Client.SendAsync(request, until);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new WrongAnswerException((int)response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }
}
