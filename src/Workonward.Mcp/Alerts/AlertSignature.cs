using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.Mcp.Alerts;

/// <summary>
/// Proves to a receiver that an alert is this server's, whole, and of now: the scheme of Standard Webhooks 1.0, for which most
/// languages have a library.
/// </summary>
internal static class AlertSignature
{
    /// <summary>The header of the alert's id.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header of the seconds since 1970 at which this try was made.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header of the signature.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>Adds the three headers. Each try is signed anew, so that a receiver can refuse what is old.</summary>
    public static void Sign(HttpRequestMessage request, string id, DateTimeOffset now, byte[] body, byte[] key)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(IdHeader, id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Of(id, timestamp, body, key));
    }

    private static string Of(string id, string timestamp, byte[] body, byte[] key)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }
}
