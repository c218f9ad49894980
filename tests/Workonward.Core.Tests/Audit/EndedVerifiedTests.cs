using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>Logs that tell of one send twice, to both verifiers: a send that ended never begins again.</summary>
public sealed class EndedVerifiedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_send_that_is_told_of_once_more_is_found_also_where_older_records_were_retired(bool isRetired)
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.LiveAsync(days: 4);
        var ended = await NewestSendAsync(log);
        if (isRetired)
            await log.RetireAsync(TimeSpan.FromDays(2.5));
        var next = (await log.House.AuditAsync()).Count + 1;
        await AppendAsync(log, ended, (AuditEvents.SendReserved, 0), (AuditEvents.SendDispatching, 1), (AuditEvents.SendAccepted, 1));

        var said = FormattableString.Invariant($"1 replay {next}");
        Assert.Equal(said, (await log.FindAsync(inputs => inputs with { Ledger = null }))[0]);
        Assert.Equal([said], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
    }

    [Fact]
    public async Task Another_send_may_begin_at_any_time()
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.LiveAsync(days: 2);
        await log.House.RecordedAsync(key: "another");
        await log.House.ExportAsync();

        Assert.Empty(await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
    }

    private static async Task<string> NewestSendAsync(VerifiedHouse log)
    {
        using var record = JsonDocument.Parse((await log.House.AuditAsync())[^1]);
        return record.RootElement.GetProperty("send_id").GetString()!;
    }

    private static async Task AppendAsync(VerifiedHouse log, string sendId, params (string Event, int Attempt)[] records)
    {
        await log.House.Database.WriteAsync(
            transaction =>
            {
                foreach (var (what, attempt) in records)
                    log.House.Ledger.Audit.Append(transaction, new AuditEntry(what) { SendId = sendId, Attempt = attempt });
                return ValueTask.FromResult(true);
            },
            House.Stop);
        await log.House.ExportAsync();
    }
}
