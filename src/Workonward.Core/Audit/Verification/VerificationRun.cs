using System.Security.Cryptography;
using Workonward.Core.Audit.Walk;

namespace Workonward.Core.Audit.Verification;

/// <summary>One run over what was given: the files, then the rest of the ledger, then what only the end can tell.</summary>
internal sealed class VerificationRun
{
    private readonly AuditInputs _inputs;
    private readonly Findings _findings;
    private readonly GivenLog _given;
    private readonly AnchorSet _anchors;
    private readonly SendReplay _replay = new();
    private readonly LogWalk _walk;
    private readonly CheckpointWalk _checkpoints;
    private readonly LedgerWalk? _ledgerWalk;
    private readonly SegmentWalk _segments;
    private int _read;

    public VerificationRun(AuditInputs inputs, Findings findings, GivenLog given)
    {
        (_inputs, _findings, _given) = (inputs, findings, given);
        _findings.Floor = given.From?.Size ?? 0;
        _anchors = given.Anchors ?? new AnchorSet();
        _anchors.Forget(_findings.Floor);
        if (given.From is { } from)
            _anchors.Add(from);
        _walk = new LogWalk(findings, _replay, _anchors);
        _checkpoints = new CheckpointWalk(findings, _walk, inputs.Keys, given.Ledger, _anchors);
        _ledgerWalk = given.Ledger is { } ledger ? new LedgerWalk(findings, _walk, _replay, _checkpoints, ledger) : null;
        _segments = new SegmentWalk(findings, _walk, _checkpoints, given.Ledger, _ledgerWalk);
    }

    public AuditReport Run()
    {
        if (FollowsFiles() && FollowsLedger() && _findings.AreContradictionsAdmitted() && AnchorsAreReached())
            Retired();
        Lacking();
        _findings.TellTheRest();
        return new AuditReport
        {
            Findings = _findings.All,
            Origin = _walk.Origin,
            Segments = _read,
            Records = _walk.Records,
            Last = _walk.Last,
            Root = _walk.Tree.Hex(),
            Checkpoints = _checkpoints.Count,
            NewestCheckpoint = _checkpoints.Newest,
            Anchors = _walk.AnchorsCompared,
        };
    }

    private bool FollowsFiles()
    {
        foreach (var (at, file) in _given.Segments.Index())
        {
            _read++;
            if (!_segments.Follows(file, isLast: at == _given.Segments.Count - 1))
                return false;
        }

        return true;
    }

    private bool FollowsLedger()
    {
        if (_given.Ledger is not { } ledger)
            return true;
        var written = Math.Max(ledger.Exported, ledger.Signed);
        if (written > _walk.Last)
        {
            return _findings.Changed(
                "file_cut", _walk.Last + 1, $"the files end with record {_walk.Last}, and {written} were written to them");
        }

        return _ledgerWalk!.FollowsToTheEnd();
    }

    private bool AnchorsAreReached()
    {
        if (_anchors.Origins.FirstOrDefault(origin => !_walk.IsOf(origin)) is { } other)
            return _findings.Changed("anchor", 1, $"an anchor of this key is of another log, {other}");

        // Two roots for one size contradict each other, whatever was given of the log.
        foreach (var (size, roots) in _anchors.Roots.Where(anchor => anchor.Value.Count > 1))
        {
            if (!_walk.Admits(size))
                return _findings.Changed("fork", _walk.Confirmed + 1, $"two anchors of {size} records have two roots");
        }

        if (_anchors.Largest <= _walk.Last)
            return true;
        if (!_walk.Admits(_anchors.Largest))
        {
            return _findings.Changed(
                "anchor", _walk.Last + 1, $"an anchor of {_anchors.Largest} records was kept, and the log has {_walk.Last}");
        }

        _findings.Lacks("gap", _anchors.Largest, $"an anchor of {_anchors.Largest} records is of the gap that was admitted");
        return true;
    }

    private bool Retired()
    {
        foreach (var file in _given.Segments)
        {
            var told = _walk.Retirements.Where(retired => retired.Name == file.Name).ToList();
            if (told.Count > 0 && HashOf(file.Path) is var hash && told.Find(record => record.Hash != hash) is { } record)
            {
                _findings.File = file.Path;
                return _findings.Changed("retired", sequence: null, $"the segment isn't the one that was retired by record {record.Sequence}");
            }
        }

        return _given.Ledger is not { } ledger || new RetirementCheck(_findings, _walk, ledger).Holds();
    }

    private void Lacking()
    {
        var first = _segments.FirstAfter;
        if (_given.Segments.Count == 0)
            _findings.Lacks("missing", 1, $"no file was given");
        else if (first > _findings.Floor && !IsRetired(first))
            _findings.Lacks("missing", first, $"the records 1 to {first} are in none of the files");
        if (_inputs.Keys.Count == 0)
            _findings.Lacks("no_key", sequence: null, $"without the public key the signatures can't be judged");
        if (_checkpoints.Newest == 0)
            _findings.Lacks("no_checkpoint", sequence: null, $"nothing is signed yet");
        if (_given.Ledger is null)
            _findings.Lacks("no_ledger", sequence: null, $"without the ledger nothing tells whether it says the same");
        if (_given.Anchors is { IsEmpty: true } && _given.From is null)
            _findings.Lacks("no_anchor", sequence: null, $"in the file of anchors {_inputs.Anchors ?? _inputs.OwnAnchors} no note of this log can be read");
    }

    // Whole segments were retired: with the ledger its rows say which, without it the records do, the oldest first.
    private bool IsRetired(long first)
    {
        if (_given.Ledger is { } ledger)
            return RetirementCheck.IsAllBefore(ledger.Retired, first);
        Int128 sum = 0;
        return _walk.Retirements.Exists(record => (sum += record.Count) == first);
    }

    private static string HashOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
