using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Audit.Verification;

namespace Workonward.Core.Audit.Walk;

/// <summary>
/// Follows the log from its first record to its last, whatever they are read from: number, link, tree, times, and what the
/// events say. Each step answers whether the log can be followed further; why not stands in the findings.
/// </summary>
internal sealed class LogWalk(Findings findings, SendReplay replay, AnchorSet anchors)
{
    private const int ClockTolerance = 1_000;
    private static readonly byte[] NoLeaf = Encoding.ASCII.GetBytes(AuditLine.NoLeaf);

    private readonly byte[] _leaf = [.. NoLeaf];
    private readonly byte[] _time = new byte[24];
    private readonly EventWords _events = new();
    private byte[] _buffer = new byte[1024];

    /// <summary>The number of the newest record.</summary>
    public long Last { get; private set; }

    /// <summary>How many records were seen with their lines.</summary>
    public long Records { get; private set; }

    /// <summary>The tree over everything up to <see cref="Last"/>.</summary>
    public MerkleRoot Tree { get; private set; } = new();

    /// <summary>The log's name, as its first record or its first note says it.</summary>
    public string? Origin { get; set; }

    /// <summary>The largest size whose root a note or an anchor confirmed.</summary>
    public long Confirmed { get; set; }

    public long AnchorsCompared { get; private set; }

    /// <summary>The records of this walk that tell of a retirement.</summary>
    public List<Retirement> Retirements { get; } = [];

    /// <summary>The gaps that the server itself admitted.</summary>
    public List<AuditGap> Gaps { get; } = [];

    /// <summary>The newest record of a gap that says that another key signs from there on; 0 without one.</summary>
    public long KeyChanged { get; private set; }

    public string Leaf => Encoding.ASCII.GetString(_leaf);

    public bool HasLeaf(ReadOnlySpan<byte> hex) => hex.SequenceEqual(_leaf);

    /// <summary>Goes on from a head, the records before it not seen.</summary>
    public void Restart(HeadLine head, MerkleRoot tree)
    {
        (Last, Tree) = (head.After, tree);
        Encoding.ASCII.GetBytes(head.Leaf, _leaf);
        replay.IsWhole = head.After == 0;
        _time[0] = 0;
        Compare();
        Confirmed = head.After;
    }

    /// <summary>Whether the line is the next record's; <paramref name="leaf"/> is its leaf, in bytes.</summary>
    public bool Reads(ReadOnlySpan<byte> line, out RecordLine record, out byte[] leaf)
    {
        leaf = [];
        record = default;
        if (line.Length >= SegmentFile.LongestLine || !RecordLine.TryRead(line, out record))
            return findings.Changed("form", Last + 1, $"record {Last + 1} isn't written as a record is");
        if (record.Sequence != Last + 1)
        {
            return findings.Changed(
                "sequence", Last + 1, $"record {Last + 1} should come next, and {record.Sequence} stands there");
        }

        leaf = LeafOf(line);
        return true;
    }

    /// <summary>Adds a record that was read.</summary>
    public bool Adds(in RecordLine record, byte[] leaf)
    {
        if (!HasLeaf(record.PreviousLeaf))
            return findings.Changed("link", Math.Max(1, Last), $"record {Last} isn't the one that record {Last + 1} was written after");
        Grow(leaf);
        Records++;
        Watch(record.Time);
        if (!Tells(record))
            return false;
        Compare();
        return true;
    }

    /// <summary>Adds a record of which only the leaf was kept.</summary>
    public bool AddsEmptied(string leaf)
    {
        if (leaf.Length != 2 * MerkleRoot.HashLength || !leaf.All(char.IsAsciiHexDigitLower))
            return findings.Changed("ledger_line", Last + 1, $"the ledger's leaf of record {Last + 1} is no hash");
        Grow(Convert.FromHexString(leaf));
        replay.IsWhole = false;
        Compare();
        return true;
    }

    /// <summary>Whether the log's name is this one, or was unknown so far.</summary>
    public bool IsOf(string origin) => (Origin ??= origin) == origin;

    /// <summary>Whether the server admitted that what stood at this number was lost.</summary>
    public bool Admits(long sequence) => Gaps.Exists(gap => gap.Admits(sequence));

    private void Grow(byte[] leaf)
    {
        Tree.Add(leaf);
        Last++;
        Convert.TryToHexStringLower(leaf, _leaf, out _);
        if (Last == 1)
            Origin = SignedNote.OriginOf(Leaf);
    }

    // A file's name may hold what a line escapes; the form was judged, so it is sound.
    private static string TextOf(ReadOnlySpan<byte> written)
    {
        var reader = new Utf8JsonReader([(byte)'"', .. written, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }

    private byte[] LeafOf(ReadOnlySpan<byte> line)
    {
        if (_buffer.Length <= line.Length)
            _buffer = new byte[2 * line.Length];
        line.CopyTo(_buffer.AsSpan(1));
        return SHA256.HashData(_buffer.AsSpan(0, line.Length + 1));
    }

    // A machine's clock may be set; the log can't tell why, so it is no change, and isn't silent.
    private void Watch(ReadOnlySpan<byte> time)
    {
        if (_time[0] != 0 && time.SequenceCompareTo(_time) < 0
            && RecordLine.Milliseconds(_time) - RecordLine.Milliseconds(time) > ClockTolerance)
        {
            findings.Lacks("clock_back", Last, $"the clock ran back before record {Last}: times around it can't be relied on");
        }

        time.CopyTo(_time);
    }

    private bool Tells(in RecordLine record)
    {
        var what = _events.Of(record.Event);
        if (SendReplay.Moves(what))
        {
            return replay.Play(what, Encoding.ASCII.GetString(record.SendId), record.Attempt, Last) is not { } fault
                || findings.Changed("replay", Last, $"record {Last}: {fault}");
        }

        if (what == AuditEvents.SegmentRetired)
        {
            Retirements.Add(new Retirement(
                Last, TextOf(record.Outcome), record.Count, Encoding.ASCII.GetString(record.Fingerprint)));
        }
        else if (what == AuditEvents.AuditGap)
        {
            AdmitsGap(Encoding.ASCII.GetString(record.Outcome), record.Count);
        }

        return true;
    }

    private void AdmitsGap(string outcome, long count)
    {
        var gap = AuditGap.Read(Last, outcome, count);
        Gaps.Add(gap);
        if (outcome.Split(' ')[0] == AuditMismatch.SigningKeyChanged)
            KeyChanged = Last;
        findings.Lacks("gap", Last, $"record {Last} admits a gap ({outcome}): {gap.Count} records from {gap.First} on were lost");
        findings.Admitted(gap);
    }

    private void Compare()
    {
        if (!anchors.Roots.TryGetValue(Last, out var roots))
            return;
        AnchorsCompared++;
        var root = Tree.Hash();
        var isSame = roots.TrueForAll(anchor => anchor.AsSpan().SequenceEqual(root));
        if (isSame)
        {
            Confirmed = Last;
            return;
        }

        if (Admits(Last))
        {
            findings.Lacks("gap", Last, $"an anchor of {Last} records has another root: the gap that was admitted");
            return;
        }

        // The server may have gone on before it admitted the gap: the record comes later then.
        findings.Contradicted(
            roots.Count > 1 ? "fork" : "anchor", Last, Confirmed + 1,
            $"an anchor of {Last} records has another root: something between {Confirmed + 1} and {Last} was changed");
    }
}
