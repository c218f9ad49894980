using System.Globalization;

namespace Workonward.Core.Audit.Verification;

/// <summary>What was found, in its order. The first change ends the walk: what follows it would only repeat it.</summary>
internal sealed class Findings
{
    private const int MostOfOneCode = 100;

    private readonly List<AuditFinding> _all = [];

    // In the order of their first finding.
    private readonly OrderedDictionary<string, long> _lacking = new(StringComparer.Ordinal);
    private readonly List<(long Size, AuditFinding Finding)> _contradictions = [];

    public IReadOnlyList<AuditFinding> All => _all;

    /// <summary>The file that is being read.</summary>
    public string? File { get; set; }

    /// <summary>Findings about records up to here were judged before.</summary>
    public long Floor { get; set; }

    /// <summary>Something was changed.</summary>
    /// <param name="code">Its word in <c>docs/audit.md</c>.</param>
    /// <param name="sequence">The first record that can't be relied on.</param>
    /// <param name="words">What was found.</param>
    /// <returns>False, always: the walk ends.</returns>
    public bool Changed(string code, long? sequence, FormattableString words)
    {
        _all.Add(_contradictions is [var (_, first), ..] ? first : Tampered(code, sequence, words));
        return false;
    }

    /// <summary>An anchor says something else of so many records: a change, unless a record of a gap further on admits it.</summary>
    public void Contradicted(string code, long size, long sequence, FormattableString words) =>
        _contradictions.Add((size, Tampered(code, sequence, words)));

    /// <summary>A gap is admitted: contradictions of what was lost are part of it.</summary>
    public void Admitted(AuditGap gap)
    {
        foreach (var (size, _) in _contradictions.Where(open => gap.Admits(open.Size)))
            Lacks("gap", size, $"an anchor of {size} records has another root: the gap that was admitted");
        _contradictions.RemoveAll(open => gap.Admits(open.Size));
    }

    /// <summary>Whether no anchor contradicts the log, now that all its gaps are known.</summary>
    public bool AreContradictionsAdmitted()
    {
        if (_contradictions is not [var (_, first), ..])
            return true;
        _all.Add(first);
        return false;
    }

    /// <summary>
    /// Something can't be looked at, or can't be relied on; once for each code and record. Of one code so many are told that a
    /// person can read them: a clock that runs back at each record makes one of each.
    /// </summary>
    public void Lacks(string code, long? sequence, FormattableString words)
    {
        if (sequence is not null && sequence <= Floor)
            return;
        var told = _lacking[code] = _lacking.GetValueOrDefault(code) + 1;
        if (told <= MostOfOneCode)
            _all.Add(new AuditFinding(AuditVerdict.Incomplete, code, Said(words), sequence, File));
    }

    /// <summary>Says how many more there are of what wasn't told one by one.</summary>
    public void TellTheRest()
    {
        foreach (var (code, count) in _lacking.Where(each => each.Value > MostOfOneCode))
        {
            _all.Add(new AuditFinding(
                AuditVerdict.Incomplete, code, Said($"there are {count - MostOfOneCode} more of these"), Sequence: null));
        }
    }

    /// <summary>An input can't be read.</summary>
    public void Unreadable(string file, string words) =>
        _all.Add(new AuditFinding(AuditVerdict.Unreadable, "unreadable", words, Sequence: null, file));

    private AuditFinding Tampered(string code, long? sequence, FormattableString words) =>
        new(AuditVerdict.Tampered, code, Said(words), sequence, File);

    private static string Said(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
