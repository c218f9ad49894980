using Workonward.Core.Audit.LedgerPages;
using Workonward.Core.Audit.Verification;

namespace Workonward.Core.Audit.Walk;

/// <summary>Holds the ledger's rows of retired segments against the records that tell of retirements: a row alone proves nothing.</summary>
internal sealed class RetirementCheck(Findings findings, LogWalk walk, LedgerLog ledger)
{
    /// <summary>Whether retired segments lie end to end from the first record to this one.</summary>
    public static bool IsAllBefore(IReadOnlyList<RetiredSegment> retired, long last)
    {
        var reached = 0L;
        foreach (var segment in retired.Where(segment => segment.LastSequence <= last))
        {
            if (segment.FirstSequence == reached + 1)
                reached = segment.LastSequence;
        }

        return reached == last;
    }

    /// <summary>Whether each row has its record; one whose record can't be read any more leaves its segment missing.</summary>
    public bool Holds()
    {
        RetiredSegment? unproved = null;
        var told = walk.Retirements.ToDictionary(record => record.Sequence);
        foreach (var segment in ledger.Retired)
        {
            if (segment.RetiredBy <= segment.LastSequence)
            {
                return findings.Changed(
                    "retired", segment.FirstSequence, $"the ledger says {segment.Name} was retired before its last record was written");
            }

            if (segment.RetiredBy <= findings.Floor
                || (told.TryGetValue(segment.RetiredBy, out var record) && record.Name == segment.Name && record.Count == segment.Count))
            {
                continue;
            }

            if (!ledger.IsEmptied(segment.RetiredBy))
                return findings.Changed("retired", segment.FirstSequence, $"the ledger retired {segment.Name}, and no record says so");
            unproved = segment;
        }

        if (unproved is { } last)
        {
            findings.Lacks(
                "missing", last.LastSequence,
                $"the ledger retired {last.Name}, and the record {last.RetiredBy} that should say so was emptied itself");
        }

        return true;
    }
}
