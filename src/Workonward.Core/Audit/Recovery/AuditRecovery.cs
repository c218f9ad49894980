using System.Globalization;
using Microsoft.Extensions.Logging;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Outbox;

namespace Workonward.Core.Audit.Recovery;

/// <summary>
/// Goes on after a mismatch, because an operator said so. The record of the gap is durable first: a crash on the way can leave
/// two such records, and never none. Files that disagree are renamed, never deleted; the ledger is what is gone on with.
/// </summary>
public sealed partial class AuditRecovery
{
    private const string Gapless = """
        SELECT count(*) AS rows, coalesce(max(seq), 0) AS last,
            coalesce(min(CASE WHEN line = '' AND (length(leaf) <> 64 OR leaf GLOB '*[^0-9a-f]*') THEN seq END), 0) AS no_leaf
        FROM sealed_log
        """;

    private readonly ExportTerms _terms;
    private readonly AuditStanding _standing;
    private readonly ILogger _logger;

    internal AuditRecovery(ExportTerms terms, AuditStanding standing, ILogger logger) =>
        (_terms, _standing, _logger) = (terms, standing, logger);

    /// <summary>Recovers; where nothing disagrees, nothing is changed.</summary>
    /// <returns>What had disagreed, or null.</returns>
    /// <exception cref="LedgerException">It can't be recovered, or another process writes the log; the message says more.</exception>
    public async Task<AuditMismatch?> RunAsync(CancellationToken cancellationToken)
    {
        await using var role = await _terms.Database.TryTakeRoleAsync(AuditExporter.Role, cancellationToken)
            ?? throw new LedgerException("Another process writes the audit log. Stop it, and recover then.");
        if (await _standing.CompareAnewAsync() is not { } mismatch)
        {
            NothingToDo(_logger);
            return null;
        }

        await RefuseReplacedKeyAsync();
        var last = await GaplessAsync();
        var leaves = await LeafRepair.FindAsync(_terms.Database);
        var files = new DisagreeingFiles(_terms, last, name => SetAside(_logger, name));
        await RefuseOutOfFormAsync(leaves.NewestOutOfForm, files);
        await RecordGapAsync(mismatch, await LostRecords.FindAsync(_terms, last), leaves);
        foreach (var sequence in leaves.Repaired)
            LeafRepaired(_logger, sequence);
        foreach (var sequence in leaves.OtherLines)
            LineChanged(_logger, sequence);
        await ForgetWrongCheckpointsAsync(last);
        await files.SetAsideAsync();
        await ExportAsync(last);
        await _terms.Anchors.FlushAsync(cancellationToken);
        if (await _standing.CompareAnewAsync() is { } still)
            throw new LedgerException($"The audit log can't be recovered. {still.What}");
        Recovered(_logger, mismatch.Kind, last);
        return mismatch;
    }

    private async Task RefuseReplacedKeyAsync()
    {
        var folder = _terms.Place.KeyFolder;
        if (AuditSigningKeyFile.Find(folder)?.Public is { } key && await ReplacedKey.IsAsync(_terms.Database, key))
        {
            throw new LedgerException(
                $"The signing key {AuditSigningKeyFile.PathIn(folder)} was replaced by another one before, so nobody would believe what it "
                + "signs now. Put the key back that replaced it, or take this one out of the key folder so that a new one is made; then recover.");
        }
    }

    // A tree over a log with holes proves nothing; a backup of the ledger is the only way on.
    private async Task<long> GaplessAsync()
    {
        var (rows, last, noLeaf) = (await _terms.Database.ReadAsync(
            reader => reader.QueryAsync(
                Gapless, row => (Rows: row.Number("rows"), Last: row.Number("last"), NoLeaf: row.Number("no_leaf"))),
            CancellationToken.None))[0];
        if (noLeaf > 0)
        {
            throw new LedgerException(string.Create(
                CultureInfo.InvariantCulture,
                $"Record {noLeaf} in the ledger has no leaf that could be one. Restore a backup of {_terms.Place.DatabaseFile}."));
        }

        return rows == last ? last : throw new LedgerException(string.Create(
            CultureInfo.InvariantCulture,
            $"Of the {last} audit records in the ledger {last - rows} are gone from its middle. Restore a backup of {_terms.Place.DatabaseFile}."));
    }

    // What lies in files that are kept isn't written again; everything behind it must be.
    private async Task RefuseOutOfFormAsync(long newest, DisagreeingFiles files)
    {
        if (newest > 0 && newest > await files.GoOnBehindAsync())
        {
            throw new LedgerException(string.Create(
                CultureInfo.InvariantCulture,
                $"Record {newest} in the ledger isn't written as a record is, so no file can take it. Restore a backup of {_terms.Place.DatabaseFile}."));
        }
    }

    private Task<bool> RecordGapAsync(AuditMismatch mismatch, LostRecords lost, LeafRepair leaves) => _terms.Database.WriteAsync(
        async transaction =>
        {
            await leaves.WriteAsync(transaction);
            _terms.Log.Append(transaction, new AuditEntry(AuditEvents.AuditGap)
            {
                Outcome = AuditGap.Outcome(mismatch.Kind, lost.First),
                Count = lost.Count > 0 ? lost.Count : null,
            });
            return true;
        },
        CancellationToken.None);

    // The whole tree once more, from the first record: what the ledger says now is what is gone on with.
    private async Task ForgetWrongCheckpointsAsync(long last)
    {
        var tree = new MerkleRoot();
        var first = await _terms.Database.ReadAsync(reader => LedgerTree.LeafAsync(reader, 1), CancellationToken.None);
        for (var size = long.MinValue; await NextAsync(size) is { } checkpoint; size = checkpoint.Size)
        {
            await LedgerTree.GrowAsync(_terms.Database, tree, Math.Min(checkpoint.Size, last));
            if (tree.Size == checkpoint.Size && Checkpoint.RangeOf(tree) == checkpoint.Range && checkpoint.IsSignedOf(first ?? ""))
                continue;
            await _terms.Database.WriteAsync(
                transaction => CheckpointStore.RemoveAsync(transaction, checkpoint.Size), CancellationToken.None);
        }
    }

    // One at a time: a log of years has a gigabyte of them.
    private Task<Checkpoint?> NextAsync(long size) => _terms.Database.ReadAsync(
        reader => CheckpointStore.NextAboveAsync(reader, size), CancellationToken.None);

    // One checkpoint over what was there, and one over the gap's record: the next start recomputes from the first of them.
    private async Task ExportAsync(long last)
    {
        LiveLog? live = null;
        try
        {
            live = await LogCopy.RunAsync(_terms, await LiveLog.OpenAsync(_terms), last, OpenAsync);
            await live!.CheckpointAsync(now: true);
            live = await LogCopy.RunAsync(_terms, live, long.MaxValue, OpenAsync);
            await live!.CheckpointAsync(now: true);
        }
        finally
        {
            live?.Dispose();
        }
    }

    private async Task<LiveLog?> OpenAsync() => await LiveLog.OpenAsync(_terms);

    [LoggerMessage(LogLevel.Information, "The audit log agrees with itself; there is nothing to recover.")]
    private static partial void NothingToDo(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "In the ledger the leaf of record {Sequence} was changed; it was made anew from the record's line.")]
    private static partial void LeafRepaired(ILogger logger, long sequence);

    [LoggerMessage(LogLevel.Warning, "In the ledger the line of record {Sequence} was changed; its leaf, which later records link to, is kept.")]
    private static partial void LineChanged(ILogger logger, long sequence);

    [LoggerMessage(LogLevel.Warning, "The audit file was set aside: it is {Name} now.")]
    private static partial void SetAside(ILogger logger, string name);

    [LoggerMessage(LogLevel.Warning, "The audit log goes on after {Kind}; the record audit.gap stands behind record {Last}.")]
    private static partial void Recovered(ILogger logger, string kind, long last);
}
