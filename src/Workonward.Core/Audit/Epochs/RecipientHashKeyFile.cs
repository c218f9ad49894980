using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Outbox;

namespace Workonward.Core.Audit;

/// <summary>
/// The key's file in the key folder: <c>recipient-hash-1.key</c>, 64 hexadecimal digits, mode 0600; the number is the epoch.
/// Made once; a damaged one stops the start, since a new key would silently unlink the old records.
/// </summary>
internal static class RecipientHashKeyFile
{
    private const int Epoch = 1;

    /// <summary>Where the key lies.</summary>
    public static string PathIn(string keyFolder) =>
        Path.Combine(keyFolder, string.Create(CultureInfo.InvariantCulture, $"recipient-hash-{Epoch}.key"));

    public static RecipientHashKey ReadOrMake(string keyFolder, string tenant)
    {
        var path = PathIn(keyFolder);
        if (!File.Exists(path))
            PrivateFile.MakeOnce(path, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
        var text = File.ReadAllText(path).Trim();
        if (text.Length != 64 || !text.All(char.IsAsciiHexDigit))
        {
            throw new LedgerException(
                $"The key file {path} is damaged: it should hold 64 hexadecimal digits. Restore it from a backup.");
        }

        return new RecipientHashKey(Epoch, Convert.FromHexString(text), tenant);
    }
}
