using System.Text.Json;

namespace Workonward.Mcp.Tests.Support;

internal sealed record HttpAnswer(int Status, string? ContentType, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Message);

    public int? ErrorCode => Body.Length > 0 && Json.TryGetProperty("error", out var error)
        ? error.GetProperty("code").GetInt32()
        : null;

    public string? Id => Body.Length > 0 && Json.TryGetProperty("id", out var id) ? id.GetRawText() : null;

    public JsonElement Result => Json.GetProperty("result");

    // The last event of a stream, or the whole body.
    private string Message => ContentType is "text/event-stream"
        ? Body.Split("data: ")[^1].Trim()
        : Body;

    public static async Task<HttpAnswer> OfAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new HttpAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, headers);
    }
}
