using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Standing;

namespace Workonward.Core.Audit.Recovery;

/// <summary>
/// The numbers that the log loses by going on from its ledger: what files and the anchor hold of them is otherwise in the ledger,
/// or isn't there. They begin before the ledger's end where it went on after it was put back.
/// </summary>
/// <param name="First">The first number; the one behind the ledger's last where nothing is lost.</param>
/// <param name="Count">How many there are.</param>
internal sealed record LostRecords(long First, long Count)
{
    /// <summary>Looks at everything that could be compared, not only at what disagreed first.</summary>
    /// <param name="terms">Where everything is.</param>
    /// <param name="last">The ledger's newest record.</param>
    public static async Task<LostRecords> FindAsync(ExportTerms terms, long last)
    {
        var (exported, own) = await terms.Database.ReadAsync(
            async reader => (await ExportMark.ReadAsync(reader), await CheckpointStore.AtOrBelowAsync(reader, last)),
            CancellationToken.None);
        var files = await FileBranch.FindAsync(terms.Database, terms.Place.AuditFile, last);

        // Nothing is written to files or signed while something disagrees: so far at least the ledger is the one that was lost.
        var shared = Math.Max(files.Shared, Math.Max(own?.Size ?? 0, exported <= last ? exported : 0));

        // A number that nothing but the ledger tells is not lost: the gap would admit whatever somebody wrote there.
        var end = Math.Max(files.Last, Math.Max(await SignedAsync(terms, last), await AnchoredAsync(terms)));
        return new LostRecords(shared + 1, Math.Max(0, end - shared));
    }

    // The ledger may have checkpoints of more records than it has left; those count that the key signed.
    private static async Task<long> SignedAsync(ExportTerms terms, long last)
    {
        var signed = await SignedRecords.OfAsync(terms.Database, terms.Place.KeyFolder);
        for (var size = long.MaxValue; ;)
        {
            var found = await terms.Database.ReadAsync(
                reader => CheckpointStore.AtOrBelowAsync(reader, size), CancellationToken.None);
            if (signed is null || found is null || found.Size <= last)
                return 0;
            if (signed.NoteOf(found) is not null)
                return found.Size;
            size = found.Size - 1;
        }
    }

    // An anchor that can't be read isn't compared either.
    private static async Task<long> AnchoredAsync(ExportTerms terms)
    {
        try
        {
            return (await AnchoredNote.NewestAsync(
                terms.Database, terms.Settings.AnchorFile, AuditSigningKeyFile.Find(terms.Place.KeyFolder)?.Public,
                new AnchorMemory()))?.Size ?? 0;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
