using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Signing;
using Workonward.Storage;

namespace Workonward.Core.Audit.Standing;

/// <summary>Finds the checkpoint in the anchor file that the ledger must reach.</summary>
internal static class AnchoredNote
{
    /// <summary>The one over the most records, but for those that a signed gap took; null where there is none.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static async Task<SignedNote?> NewestAsync(
        IDatabase database, string? anchorFile, AuditPublicKey? key, AnchorMemory memory)
    {
        var (first, gaps) = await database.ReadAsync(
            async reader => (await LedgerTree.LeafAsync(reader, 1), await AdmittedGaps.ReadAsync(reader)), CancellationToken.None);
        if (anchorFile is null || key is null || first is not { Length: 64 })
            return null;
        var origin = SignedNote.OriginOf(first);
        var signed = new SignedRecords(database, key, origin);

        // A proof takes time, so only gaps are proved that would hide the anchor which counts otherwise.
        SignedNote? newest;
        do
            newest = memory.Newest(anchorFile, origin, key, gaps.Admit);
        while (newest is not null && await gaps.ProveAsync(newest.Size, signed));
        return newest;
    }
}
