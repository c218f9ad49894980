using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Signing;
using Workonward.Storage;

namespace Workonward.Core.Audit.Recovery;

/// <summary>
/// Finds out whether a key is one that another had replaced. Verifiers believe nothing that such a key signs from then on, so a
/// log that went on with it would be lost for them.
/// </summary>
internal static class ReplacedKey
{
    // In the words of the index, or every record would be read.
    private const string Changes = """
        SELECT seq FROM sealed_log
        WHERE instr(line, '"ev":"audit.gap"') > 0 AND instr(line, '"outcome":"signing_key_changed') > 0 ORDER BY seq
        """;

    /// <summary>Whether it signed before a record that tells of another key, and another one behind that record.</summary>
    public static Task<bool> IsAsync(IDatabase database, AuditPublicKey key) => database.ReadAsync(
        async reader =>
        {
            foreach (var change in await reader.QueryAsync(Changes, row => row.Number("seq")))
            {
                if (await CheckpointStore.NextAboveAsync(reader, change - 1) is { } behind && !IsBy(key, behind)
                    && await SignedBeforeAsync(reader, change, key))
                {
                    return true;
                }
            }

            return false;
        },
        CancellationToken.None);

    // A recovery signs what was there with the new key as well, directly before the record: the note before that one counts too.
    private static async ValueTask<bool> SignedBeforeAsync(IReader reader, long change, AuditPublicKey key) =>
        await CheckpointStore.AtOrBelowAsync(reader, change - 1) is { } last
        && (IsBy(key, last)
            || (await CheckpointStore.AtOrBelowAsync(reader, last.Size - 1) is { } earlier && IsBy(key, earlier)));

    private static bool IsBy(AuditPublicKey key, Checkpoint checkpoint) => SignedNote.TryRead(checkpoint.Note, key, out _) is not null;
}
