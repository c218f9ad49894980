using System.Globalization;
using System.Text;

namespace Workonward.Campaign.Network;

/// <summary>Tells when a backend's reply is complete, so that the proxy knows its last byte.</summary>
internal static class WireReply
{
    public static bool IsWhole(ReadOnlySpan<byte> reply)
    {
        var text = Encoding.Latin1.GetString(reply);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        var headers = text[..end].Split("\r\n");
        if (Find(headers, "Content-Length:") is { } length)
            return reply.Length >= end + 4 + int.Parse(length, CultureInfo.InvariantCulture);
        return Find(headers, "Transfer-Encoding:") is not null && text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);
    }

    private static string? Find(string[] headers, string name) =>
        headers.FirstOrDefault(header => header.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..].Trim();
}
