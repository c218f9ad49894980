using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Files;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// The signing secret of an operator who named none: made once and kept in the key folder, mode 0600. A damaged file stops the
/// start, since a new secret would end every connection.
/// </summary>
internal static class SigningKeyFile
{
    private const int Digits = 64;

    /// <summary>Where it lies.</summary>
    public static string PathIn(string keyFolder) => Path.Combine(keyFolder, "oauth-signing.key");

    /// <summary>The secret: 64 hexadecimal digits.</summary>
    /// <exception cref="IOException">The file can't be used; the message says why and what to do.</exception>
    public static Redacted ReadOrMake(string keyFolder)
    {
        var path = PathIn(keyFolder);
        if (!File.Exists(path))
            PrivateFile.MakeOnce(path, Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(Digits, lowercase: true)));
        var text = File.ReadAllText(path).Trim();
        return text.Length == Digits && text.All(char.IsAsciiHexDigit)
            ? new Redacted(text)
            : throw new IOException(
                $"the key file {Shown.Path(path)} is damaged: it should hold {Digits} hexadecimal digits. Restore it from a "
                + "backup, or remove it: then a new key is made and every connection ends.");
    }
}
