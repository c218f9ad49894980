using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Files;
using Workonward.Core.Outbox;
using Workonward.Storage.Processes;

namespace Workonward.Core.Audit.Epochs;

/// <summary>
/// The keys' files in the key folder: <c>recipient-hash-N.key</c>, 64 hexadecimal digits, mode 0600; the number is the epoch,
/// and the newest is in force. Each is made once; a damaged one stops the start, since a new key would silently unlink the
/// old records.
/// </summary>
internal static class RecipientHashKeyFile
{
    private const string Begins = "recipient-hash-";
    private const string Ends = ".key";

    /// <summary>Where the key of an epoch lies.</summary>
    public static string PathOf(string keyFolder, int epoch) =>
        Path.Combine(keyFolder, string.Create(CultureInfo.InvariantCulture, $"{Begins}{epoch}{Ends}"));

    /// <summary>The newest epoch whose key is there; 0 where none is.</summary>
    public static int NewestIn(string keyFolder) => Directory.Exists(keyFolder)
        ? Directory.EnumerateFiles(keyFolder, $"{Begins}*{Ends}").Select(EpochOf).DefaultIfEmpty().Max()
        : 0;

    /// <summary>Makes the key of an epoch, or leaves the one that is there.</summary>
    public static void Make(string keyFolder, int epoch) => PrivateFile.MakeOnce(
        PathOf(keyFolder, epoch), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));

    /// <exception cref="LedgerException">The file is damaged.</exception>
    public static RecipientHashKey Read(string keyFolder, int epoch, string tenant)
    {
        var path = PathOf(keyFolder, epoch);
        var text = File.ReadAllText(path).Trim();
        if (text.Length != 64 || !text.All(char.IsAsciiHexDigit))
        {
            throw new LedgerException(
                $"The key file {path} is damaged: it should hold 64 hexadecimal digits. Restore it from a backup.");
        }

        return new RecipientHashKey(epoch, Convert.FromHexString(text), tenant);
    }

    /// <summary>Overwrites the key and removes its file; false where it is gone already.</summary>
    public static bool Destroy(string keyFolder, int epoch)
    {
        var path = PathOf(keyFolder, epoch);
        if (!File.Exists(path))
            return false;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read))
        {
            file.Write(new byte[file.Length]);
            DiskSync.Flush(file);
        }

        File.Delete(path);
        FolderSync.Run(keyFolder);
        return true;
    }

    private static int EpochOf(string path) => int.TryParse(
        Path.GetFileName(path).AsSpan()[Begins.Length..^Ends.Length],
        NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? epoch : 0;
}
