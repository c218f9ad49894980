using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Tree;
using Workonward.Storage.Processes;

namespace Workonward.Core.Audit.Export;

/// <summary>
/// The live segment with the tree over everything up to its end. Each write is durable in the file before the ledger hears of
/// it. After any failure it is of no more use: it is opened anew from what is durable.
/// </summary>
internal sealed class LiveLog : IDisposable
{
    private readonly ExportTerms _terms;
    private readonly CheckpointPace _pace;
    private readonly MerkleRoot _tree;
    private readonly Dictionary<long, Checkpoint> _known;
    private CheckpointSigner? _signer;
    private long _checkpointed;

    private LiveLog(
        ExportTerms terms, CheckpointPace pace, AuditSegment segment, MerkleRoot tree, IReadOnlyList<Checkpoint> above)
    {
        (_terms, _pace, Segment, _tree) = (terms, pace, segment, tree);
        _known = above.ToDictionary(checkpoint => checkpoint.Size);
    }

    public AuditSegment Segment { get; }

    /// <summary>Opens or begins the live file, and tells the ledger what a crash kept from it.</summary>
    public static Task<LiveLog> OpenAsync(ExportTerms terms) => OpenAsync(terms, new CheckpointPace(terms));

    /// <summary>The same, at the pace of the files before.</summary>
    public static async Task<LiveLog> OpenAsync(ExportTerms terms, CheckpointPace pace)
    {
        var (exported, newest) = await terms.Database.ReadAsync(
            async reader => (await ExportMark.ReadAsync(reader), await CheckpointStore.NewestAsync(reader)),
            CancellationToken.None);
        var segment = AuditSegment.Open(terms.Place.AuditFile, newest?.Size ?? 0, DiskSync.Flush);
        try
        {
            var tree = await LedgerTree.AtAsync(terms.Database, segment.HasHead ? segment.Last : exported);
            if (!segment.HasHead)
                await BeginAsync(terms, segment, tree);
            var found = await UnrecordedAsync(terms, segment, newest?.Size ?? 0);
            if (segment.Last != exported || found.Count > 0)
                await ExportMark.WriteAsync(terms.Database, segment.Last, found);
            var (below, above) = await terms.Database.ReadAsync(
                async reader => (
                    await CheckpointStore.AtOrBelowAsync(reader, segment.Last),
                    await CheckpointStore.AboveAsync(reader, segment.Last)),
                CancellationToken.None);
            return new LiveLog(terms, pace, segment, tree, above) { _checkpointed = below?.Size ?? 0 };
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    /// <summary>Appends records that belong into this segment.</summary>
    /// <param name="lines">The next records, without a gap.</param>
    /// <param name="checkpoint">Whether a checkpoint ends them whatever the pace.</param>
    public async Task AppendAsync(IReadOnlyList<SealedLine> lines, bool checkpoint)
    {
        var batch = new SegmentBatch(_tree, await SignerAsync(), _checkpointed, _known);
        batch.Add(lines);
        if (!batch.EndsWithCheckpoint && (checkpoint || _pace.IsDue))
            batch.AddCheckpoint(lines[^1].Leaf);
        await WriteAsync(batch);
    }

    /// <summary>Signs what was added since the newest checkpoint, if its time has come or it must be now.</summary>
    public async Task CheckpointAsync(bool now)
    {
        if (Segment.Last == _checkpointed || !(now || _pace.IsDue) || !Segment.IsInPlace())
            return;
        var batch = new SegmentBatch(_tree, await SignerAsync(), _checkpointed, _known);
        batch.AddCheckpoint(Segment.Leaf);
        await WriteAsync(batch);
    }

    public void Dispose() => Segment.Dispose();

    private static async Task BeginAsync(ExportTerms terms, AuditSegment segment, MerkleRoot tree)
    {
        var leaf = await terms.Database.ReadAsync(reader => LedgerTree.LeafAsync(reader, tree.Size), CancellationToken.None);
        segment.WriteHead(tree, leaf ?? AuditLine.NoLeaf);
    }

    // Checkpoints that are durable in the file, and whose transaction a crash prevented. They were compared before.
    private static async Task<List<Checkpoint>> UnrecordedAsync(ExportTerms terms, AuditSegment segment, long known)
    {
        var found = new List<Checkpoint>();
        foreach (var line in segment.Tail.OfType<SegmentLine.Checkpoint>().Where(line => line.Size > known).Reverse())
        {
            var tree = await LedgerTree.AtAsync(terms.Database, line.Size);
            found.Add(new Checkpoint(line.Size, line.Note, Checkpoint.RangeOf(tree)));
        }

        return found;
    }

    private async Task WriteAsync(SegmentBatch batch)
    {
        Segment.Append(batch);
        await ExportMark.WriteAsync(_terms.Database, batch.Last, batch.Checkpoints);
        if (batch.Checkpointed > _checkpointed)
        {
            _checkpointed = batch.Checkpointed;
            _pace.Signed();
        }

        if (batch.Checkpoints is [.., var newest])
            _terms.Anchors.Offer(newest.Note);
    }

    private async Task<CheckpointSigner> SignerAsync()
    {
        if (_signer is not null)
            return _signer;
        var first = await _terms.Database.ReadAsync(reader => LedgerTree.LeafAsync(reader, 1), CancellationToken.None);
        var origin = SignedNote.OriginOf(first ?? throw new InvalidOperationException("An empty log has no checkpoint."));
        return _signer = new CheckpointSigner(origin, AuditSigningKeyFile.ReadOrMake(_terms.Place.KeyFolder));
    }
}
