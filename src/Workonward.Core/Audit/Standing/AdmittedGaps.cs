using System.Text;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Segments;
using Workonward.Storage;

namespace Workonward.Core.Audit.Standing;

/// <summary>
/// The gaps that signed records admit: an anchor of such a number is of the branch that was lost. A gap that only stands in the
/// ledger admits nothing, or whoever can write there could hide every anchor behind one.
/// </summary>
internal sealed class AdmittedGaps
{
    // In the words of the index, or every record would be read.
    private const string All = """
        SELECT seq, line, leaf FROM sealed_log WHERE instr(line, '"ev":"audit.gap"') > 0 ORDER BY seq
        """;

    private readonly List<(AuditGap Gap, SealedLine Record)> _claimed;
    private readonly List<AuditGap> _proved = [];

    private AdmittedGaps(List<(AuditGap Gap, SealedLine Record)> claimed) => _claimed = claimed;

    /// <summary>Reads what the ledger claims. A line that isn't what its leaf was made of admits nothing.</summary>
    public static async ValueTask<AdmittedGaps> ReadAsync(IReader reader)
    {
        var records = await reader.QueryAsync(All, row => new SealedLine(row.Number("seq"), row.Text("line"), row.Text("leaf")));
        return new AdmittedGaps([.. records.Where(record => Read(record) is not null).Select(record => (Read(record)!, record))]);
    }

    /// <summary>Proves the gaps that took a number; answers whether there is one more than before.</summary>
    public async Task<bool> ProveAsync(long sequence, SignedRecords signed)
    {
        var before = _proved.Count;
        foreach (var (gap, record) in _claimed.Where(claimed => claimed.Gap.Admits(sequence) && !_proved.Contains(claimed.Gap)))
        {
            if (await signed.HoldAsync(record))
                _proved.Add(gap);
        }

        return _proved.Count > before;
    }

    /// <summary>Whether a gap that was proved took what stood at this number.</summary>
    public bool Admit(long sequence) => _proved.Exists(gap => gap.Admits(sequence));

    private static AuditGap? Read(SealedLine record) =>
        AuditLine.LeafOf(record.Line) == record.Leaf && RecordLine.TryRead(Encoding.UTF8.GetBytes(record.Line), out var read)
        && read.Sequence == record.Sequence
            ? AuditGap.Read(record.Sequence, Encoding.ASCII.GetString(read.Outcome), read.Count)
            : null;
}
