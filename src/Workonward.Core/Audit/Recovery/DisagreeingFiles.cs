using System.Globalization;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Files;

namespace Workonward.Core.Audit.Recovery;

/// <summary>Renames the segments whose end isn't the ledger's, and sets where the files begin anew.</summary>
/// <param name="terms">Where the files are.</param>
/// <param name="last">The ledger's newest record before the gap.</param>
/// <param name="told">Is told each new name.</param>
internal sealed class DisagreeingFiles(ExportTerms terms, long last, Action<string> told)
{
    private const string Suffix = ".set-aside";

    private readonly SegmentNames _names = new(terms.Place.AuditFile);

    /// <summary>Up to this record the files are kept as they are; what is behind it is written from the ledger.</summary>
    public async Task<long> GoOnBehindAsync()
    {
        var (begin, _) = await ClosedAsync();
        try
        {
            return Rotation.TryRead(terms.Place.AuditFile) is { Head: not null } live && !await LiveDisagreesAsync() ? live.Last : begin;
        }
        catch (FormatException)
        {
            // A range that is none says nothing of the live file.
            return begin;
        }
    }

    /// <summary>Goes through the closed segments and the live one.</summary>
    public async Task SetAsideAsync()
    {
        var (begin, disagreeing) = await ClosedAsync();
        var live = await LiveHeadAsync();
        var liveDisagrees = await LiveDisagreesAsync();

        // Before any file has another name: a kill in between would leave a mark behind records that are in no file any more.
        if (liveDisagrees || live is null)
            await ExportMark.WriteAsync(terms.Database, begin, []);
        foreach (var name in disagreeing)
        {
            await RenameAsync(_names.PathOf(name));
            await terms.Database.WriteAsync(
                transaction => ClosedSegmentStore.RemoveAsync(transaction, name), CancellationToken.None);
        }

        if (liveDisagrees)
            await RenameAsync(terms.Place.AuditFile);
    }

    // The live file begins behind the newest segment that is kept, and never before lines that were given up.
    private async Task<(long Begin, IReadOnlyList<string> Disagreeing)> ClosedAsync()
    {
        var begin = Math.Max(
            await LiveHeadAsync() ?? 0,
            await terms.Database.ReadAsync(ClosedSegmentStore.RetiredThroughAsync, CancellationToken.None));
        var disagreeing = new List<string>();
        foreach (var name in _names.OnDisk())
        {
            if (await AgreedEndAsync(_names.PathOf(name)) is { } end)
                begin = Math.Max(begin, end);
            else
                disagreeing.Add(name);
        }

        return (Math.Min(begin, last), disagreeing);
    }

    private async Task<long?> AgreedEndAsync(string path)
    {
        try
        {
            var closed = ClosedEnds.Read(path);
            var different = await terms.Database.ReadAsync(
                reader => ClosedFileComparison.CompareAsync(reader, path, closed), CancellationToken.None);
            return different is null && closed.End?.At <= last ? closed.End.At : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Where the live file began, if the ledger agrees with that much.
    private async Task<long?> LiveHeadAsync() =>
        Rotation.TryRead(terms.Place.AuditFile) is { Head: { } head } && await AgreesAsync(head.After, head.LeafBefore)
            ? head.After
            : null;

    private async Task<bool> LiveDisagreesAsync()
    {
        var (exported, known) = await terms.Database.ReadAsync(
            async reader => (await ExportMark.ReadAsync(reader), await CheckpointStore.NewestAsync(reader, most: 2)),
            CancellationToken.None);
        return await new LiveFileComparison(
            terms.Database, terms.Place.AuditFile, Math.Min(exported, last), known,
            () => AuditSigningKeyFile.Find(terms.Place.KeyFolder)?.Public).RunAsync() is not null;
    }

    private async Task<bool> AgreesAsync(long sequence, string leaf) => sequence <= last
        && await terms.Database.ReadAsync(reader => LedgerTree.LeafAsync(reader, sequence), CancellationToken.None) == leaf;

    private async Task RenameAsync(string path)
    {
        await new FileNotes(terms, last).KeepAsync(path);
        var aside = path + Suffix;
        for (var number = 2; Path.Exists(aside); number++)
            aside = string.Create(CultureInfo.InvariantCulture, $"{path}{Suffix}-{number}");
        File.Move(path, aside, overwrite: false);
        FolderSync.Run(Path.GetDirectoryName(path)!);
        told(aside);
    }
}
