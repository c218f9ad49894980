using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Walk;
using Workonward.Core.Outbox;

namespace Workonward.Core.Audit.Verification;

/// <summary>What an installation has of its own log.</summary>
public static class AuditPlace
{
    /// <summary>Everything that lies in its folders: the segments, the ledger, and the keys.</summary>
    /// <exception cref="LedgerException">The signing key's file is damaged.</exception>
    public static AuditInputs Of(LedgerPlace place) => new(Segments(place.AuditFile))
    {
        Keys = KeysIn(place.KeyFolder),
        Ledger = place.DatabaseFile,
    };

    /// <summary>The public half of the signing key in force; null where none was made yet.</summary>
    /// <exception cref="LedgerException">The key's file is damaged.</exception>
    public static AuditPublicKey? KeyIn(string keyFolder) => AuditSigningKeyFile.Find(keyFolder)?.Public;

    /// <summary>The public halves of all signing keys that are kept, the one in force among them.</summary>
    /// <exception cref="LedgerException">A key's file is damaged.</exception>
    public static IReadOnlyList<AuditPublicKey> KeysIn(string keyFolder) =>
        [.. AuditSigningKeyFile.All(keyFolder).Select(key => key.Public)];

    /// <summary>The live segment, if it is there, and the closed ones beside it.</summary>
    public static IReadOnlyList<string> Segments(string liveFile)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(liveFile)) ?? "/";
        var stem = Path.GetFileNameWithoutExtension(liveFile);
        var closed = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, $"{stem}-*.jsonl").Where(path => new SegmentFile(path).Closed?.Stem == stem)
            : [];
        return [.. closed.Order(StringComparer.Ordinal), .. File.Exists(liveFile) ? [liveFile] : Array.Empty<string>()];
    }
}
