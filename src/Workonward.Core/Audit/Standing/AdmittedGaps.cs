using System.Text;
using Workonward.Core.Audit.Verification;
using Workonward.Storage;

namespace Workonward.Core.Audit.Standing;

/// <summary>The gaps that the ledger's records admit: an anchor of such a number is of the branch that was lost.</summary>
internal sealed class AdmittedGaps
{
    // In the words of the index, or every record would be read.
    private const string All = """
        SELECT seq, line, leaf FROM sealed_log WHERE instr(line, '"ev":"audit.gap"') > 0 ORDER BY seq
        """;

    private readonly IReadOnlyList<AuditGap> _gaps;

    private AdmittedGaps(IReadOnlyList<AuditGap> gaps) => _gaps = gaps;

    /// <summary>Reads them. A line that isn't what its leaf was made of admits nothing.</summary>
    public static async ValueTask<AdmittedGaps> ReadAsync(IReader reader) => new(
    [
        .. (await reader.QueryAsync(All, row => Read(row.Number("seq"), row.Text("line"), row.Text("leaf"))))
            .OfType<AuditGap>(),
    ]);

    /// <summary>Whether what stood at this number was lost.</summary>
    public bool Admit(long sequence) => _gaps.Any(gap => gap.Admits(sequence));

    private static AuditGap? Read(long sequence, string line, string leaf) =>
        AuditLine.LeafOf(line) == leaf && RecordLine.TryRead(Encoding.UTF8.GetBytes(line), out var record)
            ? AuditGap.Read(sequence, Encoding.ASCII.GetString(record.Outcome), record.Count)
            : null;
}
