using System.Globalization;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.Segments;

/// <summary>The ledger's list of closed segments. It follows the files: a file that a crash kept from it is added later.</summary>
internal static class ClosedSegmentStore
{
    private const string All = "SELECT name, first_seq, last_seq, retired_seq FROM audit_segment ORDER BY first_seq";

    private const string ByName = "SELECT name, first_seq, last_seq, retired_seq FROM audit_segment WHERE name = @name";

    private const string OldestKept = """
        SELECT name, first_seq, last_seq, retired_seq FROM audit_segment
        WHERE last_ts < @before OR retired_seq IS NOT NULL ORDER BY first_seq
        """;

    private const string RetiredThrough = "SELECT max(last_seq) AS last FROM audit_segment WHERE retired_seq IS NOT NULL";

    private const string Insert = """
        INSERT INTO audit_segment (name, first_seq, last_seq, last_ts) VALUES (@name, @first, @last, @last_ts)
        ON CONFLICT (name) DO NOTHING
        """;

    private const string Delete = "DELETE FROM audit_segment WHERE name = @name";

    private const string LineOf = "SELECT line FROM sealed_log WHERE seq = @seq";

    public static ValueTask<IReadOnlyList<ClosedSegment>> AllAsync(IReader reader) => reader.QueryAsync(All, Read);

    /// <summary>The segment of this name; null where the ledger doesn't know it yet.</summary>
    public static async ValueTask<ClosedSegment?> FindAsync(IReader reader, string name) =>
        await reader.QueryAsync(ByName, Read, ("@name", name)) is [var found] ? found : null;

    /// <summary>The segments whose last record the list calls older, and those that are being retired, the oldest first.</summary>
    public static ValueTask<IReadOnlyList<ClosedSegment>> OldAsync(IReader reader, DateTimeOffset before) =>
        reader.QueryAsync(OldestKept, Read, ("@before", Millis.Of(before)));

    /// <summary>Up to this record the ledger may have given up its lines.</summary>
    public static async ValueTask<long> RetiredThroughAsync(IReader reader) =>
        (await reader.QueryAsync(RetiredThrough, row => row.NumberOrNull("last")))[0] ?? 0;

    public static async ValueTask<bool> AddAsync(ITransaction transaction, string name, long first, long last)
    {
        if (await transaction.QueryAsync(LineOf, row => row.Text("line"), ("@seq", last)) is not [{ Length: > 0 } line])
            return false;
        var time = DateTimeOffset.Parse(new SealedLine(last, line, "").Time, CultureInfo.InvariantCulture);
        return await transaction.ExecuteAsync(
            Insert, ("@name", name), ("@first", first), ("@last", last), ("@last_ts", Millis.Of(time))) == 1;
    }

    public static ValueTask<int> RemoveAsync(ITransaction transaction, string name) =>
        transaction.ExecuteAsync(Delete, ("@name", name));

    private static ClosedSegment Read(Row row) =>
        new(row.Text("name"), row.Number("first_seq"), row.Number("last_seq"), row.NumberOrNull("retired_seq"));
}
