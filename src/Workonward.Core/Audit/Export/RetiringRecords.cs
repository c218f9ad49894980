using System.Text.Json;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Audit.Standing;

namespace Workonward.Core.Audit.Export;

/// <summary>The records that tell of a segment's retirement: until the key has signed one, nothing is given up for it.</summary>
internal sealed class RetiringRecords(ExportTerms terms)
{
    private const string Record = """
        SELECT seq, line, leaf FROM sealed_log WHERE seq > @behind AND instr(line, @event) > 0 AND instr(line, @name) > 0
        ORDER BY seq LIMIT 1
        """;

    private const string SetRetired = "UPDATE audit_segment SET retired_seq = @seq WHERE name = @name";

    /// <summary>Whether a signed checkpoint covers the record.</summary>
    /// <param name="name">The segment's file.</param>
    /// <param name="retiring">The record's number, or negative the one that it lies behind, as the list has it.</param>
    /// <exception cref="InvalidOperationException">There is no such record: the list was changed.</exception>
    public async Task<bool> IsSignedAsync(string name, long retiring)
    {
        var record = await FindAsync(name, behind: retiring < 0 ? -retiring : retiring - 1);
        if (record.Sequence != retiring)
        {
            await terms.Database.WriteAsync(
                transaction => transaction.ExecuteAsync(SetRetired, ("@seq", record.Sequence), ("@name", name)), CancellationToken.None);
        }

        return await SignedRecords.OfAsync(terms.Database, terms.Place.KeyFolder) is { } signed && await signed.HoldAsync(record);
    }

    private async Task<SealedLine> FindAsync(string name, long behind)
    {
        // As the line writes it: a name may hold what JSON escapes.
        var written = $"\"outcome\":\"{JsonEncodedText.Encode(name)}\"";
        var found = await terms.Database.ReadAsync(
            reader => reader.QueryAsync(
                Record,
                row => new SealedLine(row.Number("seq"), row.Text("line"), row.Text("leaf")),
                ("@behind", behind), ("@event", $"\"ev\":\"{AuditEvents.SegmentRetired}\""), ("@name", written)),
            CancellationToken.None);
        return found is [var record] && AuditLine.LeafOf(record.Line) == record.Leaf
            ? record
            : throw new InvalidOperationException($"No record behind {behind} tells that {name} is retired.");
    }
}
