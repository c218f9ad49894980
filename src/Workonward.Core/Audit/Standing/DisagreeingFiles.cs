using System.Globalization;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Files;

namespace Workonward.Core.Audit.Standing;

/// <summary>Renames the segments whose end isn't the ledger's, and sets where the files begin anew.</summary>
/// <param name="terms">Where the files are.</param>
/// <param name="last">The ledger's newest record before the gap.</param>
/// <param name="told">Is told each new name.</param>
internal sealed class DisagreeingFiles(ExportTerms terms, long last, Action<string> told)
{
    private const string Suffix = ".set-aside";

    /// <summary>Goes through the closed segments and the live one.</summary>
    public async Task SetAsideAsync()
    {
        var ends = await ClosedAsync();
        var live = await LiveHeadAsync();
        if (await LiveDisagreesAsync())
            Rename(terms.Place.AuditFile);
        else if (live is not null)
            return;

        // The live file begins behind the newest segment that is kept, and never before lines that were given up.
        var retired = await terms.Database.ReadAsync(ClosedSegmentStore.RetiredThroughAsync, CancellationToken.None);
        await ExportMark.WriteAsync(terms.Database, ends.Append(live ?? 0).Append(retired).Max(), []);
    }

    private async Task<List<long>> ClosedAsync()
    {
        var names = new SegmentNames(terms.Place.AuditFile);
        var ends = new List<long>();
        foreach (var name in names.OnDisk())
        {
            if (await AgreedEndAsync(names.PathOf(name)) is { } end)
            {
                ends.Add(end);
                continue;
            }

            Rename(names.PathOf(name));
            await terms.Database.WriteAsync(
                transaction => ClosedSegmentStore.RemoveAsync(transaction, name), CancellationToken.None);
        }

        return ends;
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

    private void Rename(string path)
    {
        var aside = path + Suffix;
        for (var number = 2; Path.Exists(aside); number++)
            aside = string.Create(CultureInfo.InvariantCulture, $"{path}{Suffix}-{number}");
        File.Move(path, aside, overwrite: false);
        FolderSync.Run(Path.GetDirectoryName(path)!);
        told(aside);
    }
}
