using System.Text;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>Logs that several keys signed, to both verifiers: a key that another has replaced signs nothing any more.</summary>
public sealed class KeysVerifiedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_note_that_is_signed_anew_with_the_key_that_was_replaced_is_no_note(bool isOlderFirst)
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        var old = CheckpointTests.Key(log.House);
        await Tampering.DoAsync(log.House, "the signing key is another one");
        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));
        await log.House.RecordedAsync(key: "after");
        await log.House.ExportAsync();
        var now = log.Inputs.Keys[0];
        AuditPublicKey[] keys = isOlderFirst ? [old.Public, now] : [now, old.Public];
        Assert.Equal(["2 gap 10"], await log.FindAsync(inputs => inputs with { Keys = keys, Anchors = log.Anchors }));

        await ResignNewestAsync(log, now, old);

        Assert.Contains("1 signature 11", await log.FindAsync(inputs => inputs with { Keys = keys }));
        Assert.Contains("1 signature 11", await log.FindAsync(inputs => inputs with { Keys = keys, Ledger = null }));
    }

    // In the file and in the ledger alike, as a thief of the old key would.
    private static async Task ResignNewestAsync(VerifiedHouse log, AuditPublicKey now, AuditSigningKey old)
    {
        var (size, note) = (0L, "");
        await log.EditAsync("audit.jsonl", lines =>
        {
            var newest = CheckpointLine.TryRead(Encoding.UTF8.GetBytes(lines[^1]))!;
            (size, note) = (newest.At, SignedNote.TryRead(newest.Note, now, out _)!.Sign(old));
            lines[^1] = (newest with { Note = note }).Text();
        });
        await log.House.Database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "UPDATE audit_checkpoint SET note = @note WHERE size = @size", ("@note", note), ("@size", size)),
            House.Stop);
    }
}
