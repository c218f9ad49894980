using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workonward.Campaign.Stage;

/// <summary>A request of the Send API as bytes.</summary>
internal static class WireRequest
{
    /// <summary>How long the whole request is; null while its headers aren't complete.</summary>
    public static int? LengthOf(List<byte> read)
    {
        var text = Encoding.Latin1.GetString([.. read.Take(16 * 1024)]);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? null : end + 4 + ContentLength(text[..end]);
    }

    public static BackendRequest Parse(byte[] whole)
    {
        var begin = whole.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        using var body = JsonDocument.Parse(whole.AsMemory(begin));
        var attribs = body.RootElement.TryGetProperty("attribs", out var given) ? given : default;
        return new BackendRequest(
            body.RootElement.GetProperty("recipient").GetString()!, Attrib(attribs, "token"), Attrib(attribs, "wo_ref"));
    }

    private static string? Attrib(JsonElement attribs, string name) =>
        attribs.ValueKind == JsonValueKind.Object && attribs.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int ContentLength(string headers)
    {
        var line = headers.Split("\r\n").FirstOrDefault(
            header => header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
    }
}
