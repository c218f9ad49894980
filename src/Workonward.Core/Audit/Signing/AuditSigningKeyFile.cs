using System.Globalization;
using System.Text;
using Workonward.Core.Files;
using Workonward.Core.Outbox;

namespace Workonward.Core.Audit.Signing;

/// <summary>
/// The signing key's file in the key folder: <c>audit-signing-1.key</c>, a PKCS#8 PEM, mode 0600; the number is the
/// generation, and the newest is in force. Made once; a damaged one stops the start, since notes of a new key would not
/// verify with the public key that auditors hold.
/// </summary>
internal static class AuditSigningKeyFile
{
    private const string Begins = "audit-signing-";
    private const string Ends = ".key";

    /// <summary>Where the key in force lies, or would be made.</summary>
    public static string PathIn(string keyFolder) => PathOf(keyFolder, Math.Max(1, NewestIn(keyFolder)));

    /// <summary>The key in force; null where there is none yet.</summary>
    /// <exception cref="LedgerException">The file is damaged.</exception>
    public static AuditSigningKey? Find(string keyFolder)
    {
        var generation = NewestIn(keyFolder);
        return generation == 0 ? null : Read(PathOf(keyFolder, generation), generation);
    }

    /// <summary>Every key that is there, those of earlier generations too: what they signed is still to be verified.</summary>
    /// <exception cref="LedgerException">A file is damaged.</exception>
    public static IEnumerable<AuditSigningKey> All(string keyFolder) =>
        Generations(keyFolder).Order().Select(generation => Read(PathOf(keyFolder, generation), generation));

    /// <exception cref="LedgerException">The file is damaged.</exception>
    public static AuditSigningKey ReadOrMake(string keyFolder)
    {
        if (NewestIn(keyFolder) == 0)
            PrivateFile.MakeOnce(PathOf(keyFolder, generation: 1), Encoding.ASCII.GetBytes(AuditSigningKey.NewPem()));
        return Find(keyFolder) ?? throw new LedgerException($"The key {PathIn(keyFolder)} is gone while it was being made.");
    }

    private static AuditSigningKey Read(string path, int generation)
    {
        try
        {
            return AuditSigningKey.FromPem(File.ReadAllText(path), generation);
        }
        catch (FormatException damaged)
        {
            throw new LedgerException(
                $"The key file {path} is damaged: it should hold a PEM private key on P-256. Restore it from a backup.",
                damaged);
        }
    }

    private static string PathOf(string keyFolder, int generation) =>
        Path.Combine(keyFolder, string.Create(CultureInfo.InvariantCulture, $"{Begins}{generation}{Ends}"));

    private static int NewestIn(string keyFolder) => Generations(keyFolder).DefaultIfEmpty().Max();

    private static IEnumerable<int> Generations(string keyFolder) => Directory.Exists(keyFolder)
        ? Directory.EnumerateFiles(keyFolder, $"{Begins}*{Ends}").Select(GenerationOf).Where(generation => generation > 0)
        : [];

    private static int GenerationOf(string path) => int.TryParse(
        Path.GetFileName(path).AsSpan()[Begins.Length..^Ends.Length],
        NumberStyles.None, CultureInfo.InvariantCulture, out var generation) ? generation : 0;
}
