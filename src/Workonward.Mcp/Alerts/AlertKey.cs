using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Files;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Alerts;

/// <summary>The secret that a receiver shares with this server, written as receivers of webhooks know it: <c>whsec_</c> and base64.</summary>
internal static class AlertKey
{
    private const string Prefix = "whsec_";
    private const int LeastBytes = 24;
    private const int MostBytes = 64;
    private const int OwnBytes = 32;

    /// <summary>What is accepted, as the middle of a sentence.</summary>
    public const string Accepted = "whsec_ and the base64 of 24 to 64 random bytes";

    /// <summary>The bytes of a written key; null when it is none.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[MostBytes];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length)
            && length is >= LeastBytes
                ? bytes[..length]
                : null;
    }

    /// <summary>The key of an operator who named none: made once and kept in the key folder, mode 0600.</summary>
    /// <exception cref="IOException">The file can't be used; the message says why and what to do.</exception>
    public static byte[] ReadOrMake(string keyFolder)
    {
        var path = Path.Combine(keyFolder, "alert.key");
        if (!File.Exists(path))
        {
            var made = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(OwnBytes));
            PrivateFile.MakeOnce(path, Encoding.ASCII.GetBytes(made));
        }

        return Read(File.ReadAllText(path).Trim()) ?? throw new IOException(
            $"the key file {Shown.Path(path)} is damaged: it should hold {Accepted}. Restore it from a backup, or remove it: then a "
            + "new key is made, which the receiver has to be told.");
    }
}
