using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.Checkpoints;

/// <summary>The checkpoints that the ledger keeps: each one that was signed, after it stood in a file.</summary>
internal static class CheckpointStore
{
    private const string Newest = "SELECT size, note, range FROM audit_checkpoint ORDER BY size DESC LIMIT @most";

    private const string AtOrBelow = """
        SELECT size, note, range FROM audit_checkpoint WHERE size <= @size ORDER BY size DESC LIMIT 1
        """;

    private const string NextAbove = """
        SELECT size, note, range FROM audit_checkpoint WHERE size > @size ORDER BY size LIMIT 1
        """;

    private const string Above = "SELECT size, note, range FROM audit_checkpoint WHERE size > @size ORDER BY size";

    private const string Insert = """
        INSERT INTO audit_checkpoint (size, note, range, made_at) VALUES (@size, @note, @range, @now)
        ON CONFLICT (size) DO UPDATE SET note = @note, range = @range, made_at = @now
        """;

    private const string Delete = "DELETE FROM audit_checkpoint WHERE size = @size";

    /// <summary>The newest ones, the newest first.</summary>
    public static ValueTask<IReadOnlyList<Checkpoint>> NewestAsync(IReader reader, int most) =>
        reader.QueryAsync(Newest, Read, ("@most", most));

    /// <summary>The newest one; null while there is none.</summary>
    public static async ValueTask<Checkpoint?> NewestAsync(IReader reader) =>
        await NewestAsync(reader, most: 1) is [var newest] ? newest : null;

    /// <summary>The newest one over at most so many records.</summary>
    public static async ValueTask<Checkpoint?> AtOrBelowAsync(IReader reader, long size) =>
        await reader.QueryAsync(AtOrBelow, Read, ("@size", size)) is [var found] ? found : null;

    /// <summary>The oldest one over more records.</summary>
    public static async ValueTask<Checkpoint?> NextAboveAsync(IReader reader, long size) =>
        await reader.QueryAsync(NextAbove, Read, ("@size", size)) is [var found] ? found : null;

    /// <summary>Those over more records, the oldest first.</summary>
    public static ValueTask<IReadOnlyList<Checkpoint>> AboveAsync(IReader reader, long size) =>
        reader.QueryAsync(Above, Read, ("@size", size));

    public static ValueTask<int> AddAsync(ITransaction transaction, Checkpoint checkpoint) => transaction.ExecuteAsync(
        Insert,
        ("@size", checkpoint.Size), ("@note", checkpoint.Note), ("@range", checkpoint.Range),
        ("@now", Millis.Of(transaction.Now)));

    public static ValueTask<int> RemoveAsync(ITransaction transaction, long size) =>
        transaction.ExecuteAsync(Delete, ("@size", size));

    private static Checkpoint Read(Row row) => new(row.Number("size"), row.Text("note"), row.Text("range"));
}
