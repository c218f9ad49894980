using Workonward.Core.Audit.Checkpoints;
using Workonward.Storage;

namespace Workonward.Core.Audit.Export;

/// <summary>How far the ledger knows the files to be: the newest record that is durable in one, and the checkpoints there.</summary>
internal static class ExportMark
{
    private const string Read = "SELECT seq FROM audit_export WHERE id = 1";

    private const string Write = """
        INSERT INTO audit_export (id, seq) VALUES (1, @seq) ON CONFLICT (id) DO UPDATE SET seq = @seq
        """;

    public static async ValueTask<long> ReadAsync(IReader reader) =>
        await reader.QueryAsync(Read, row => row.Number("seq")) is [var last] ? last : 0;

    /// <summary>Written after the file is durable: a crash in between leaves the file ahead, never behind.</summary>
    public static Task<bool> WriteAsync(IDatabase database, long last, IReadOnlyCollection<Checkpoint> checkpoints) =>
        database.WriteAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync(Write, ("@seq", last));
                foreach (var checkpoint in checkpoints)
                    await CheckpointStore.AddAsync(transaction, checkpoint);
                return true;
            },
            CancellationToken.None);
}
