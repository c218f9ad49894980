using System.Text;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>Logs that several keys signed, to both verifiers: a key that another has replaced signs nothing behind the change.</summary>
public sealed class KeysVerifiedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_note_that_is_signed_anew_with_the_key_that_was_replaced_is_no_note(bool isOlderFirst)
    {
        var (log, old) = await ChangedAsync();
        await using var opened = log;
        var now = CheckpointTests.Key(log.House);
        AuditPublicKey[] keys = isOlderFirst ? [old.Public, now.Public] : [now.Public, old.Public];
        Assert.Equal(["2 gap 10"], await log.FindAsync(inputs => inputs with { Keys = keys, Anchors = log.Anchors }));

        await ResignAsync(log, size: 13, now.Public, old);

        Assert.Contains("1 signature 11", await log.FindAsync(inputs => inputs with { Keys = keys }));
        Assert.Contains("1 signature 11", await log.FindAsync(inputs => inputs with { Keys = keys, Ledger = null }));
    }

    [Fact]
    public async Task Before_the_record_of_the_change_both_may_have_signed_as_a_recovery_leaves_it()
    {
        var (log, old) = await ChangedAsync();
        await using var opened = log;
        var now = CheckpointTests.Key(log.House);

        await ResignAsync(log, size: 6, old.Public, now);

        Assert.Equal(["2 gap 10"], await log.FindAsync(inputs => inputs with { Keys = [old.Public, now.Public], Anchors = log.Anchors }));
    }

    // The newer one is lost, say, and somebody finds the older one.
    [Fact]
    public async Task No_recovery_goes_on_with_a_key_that_was_replaced()
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        var file = AuditSigningKeyFile.PathIn(log.House.Ledger.Place.KeyFolder);
        var old = await File.ReadAllTextAsync(file, House.Stop);
        await Tampering.DoAsync(log.House, "the signing key is another one");
        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));
        await File.WriteAllTextAsync(file, old, House.Stop);

        var refused = await Assert.ThrowsAsync<LedgerException>(() => log.House.Stations.AuditRecovery.RunAsync(House.Stop));

        Assert.Contains("was replaced by another one", refused.Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Equal(AuditMismatch.SigningKeyChanged, (await log.House.Stations.AuditRecovery.RunAsync(House.Stop))?.Kind);
    }

    // Nine records and a checkpoint each three; the record of the change, and three more.
    private static async Task<(VerifiedHouse Log, AuditSigningKey Old)> ChangedAsync()
    {
        var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        var old = CheckpointTests.Key(log.House);
        await Tampering.DoAsync(log.House, "the signing key is another one");
        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));
        await log.House.RecordedAsync(key: "after");
        await log.House.ExportAsync();
        return (log, old);
    }

    // In the file and in the ledger alike.
    private static async Task ResignAsync(VerifiedHouse log, long size, AuditPublicKey before, AuditSigningKey by)
    {
        var note = "";
        await log.EditAsync("audit.jsonl", lines =>
        {
            var at = lines.FindIndex(line => line.Contains(FormattableString.Invariant($"\"checkpoint_at\":{size},"), StringComparison.Ordinal));
            var checkpoint = CheckpointLine.TryRead(Encoding.UTF8.GetBytes(lines[at]))!;
            note = SignedNote.TryRead(checkpoint.Note, before, out _)!.Sign(by);
            lines[at] = (checkpoint with { Note = note }).Text();
        });
        await log.House.Database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "UPDATE audit_checkpoint SET note = @note WHERE size = @size", ("@note", note), ("@size", size)),
            House.Stop);
    }
}
