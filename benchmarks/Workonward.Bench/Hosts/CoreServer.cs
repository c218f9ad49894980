using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Bench.Load;
using Workonward.Bench.Report;
using Workonward.Core;
using Workonward.Core.Delivery;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Core.Sending;

namespace Workonward.Bench.Hosts;

/// <summary>
/// Core as a serving process has it, loops, audit chain and export included, with callers in the same process. For each line
/// "CALLERS MILLISECONDS" on its standard input it runs a round and prints it.
/// </summary>
internal static class CoreServer
{
    private static readonly Caller Caller = new("default", "local:bench", ClientId: null, new HashSet<string>());
    private static long LastNumber;

    public static async Task<int> ServeAsync(string folder)
    {
        var place = new LedgerPlace(Path.Combine(folder, "ledger.db"), folder, Path.Combine(folder, "audit.jsonl"));
        var clock = TimeProvider.System;
        await using var ledger = await Ledger.OpenAsync(place, clock, NullLoggerFactory.Instance, CancellationToken.None);
        var stations = Compose(ledger, clock);
        using var stop = new CancellationTokenSource();
        var loops = Task.WhenAll(
            stations.DeliveryWorker.RunAsync(stop.Token),
            stations.Journal.RunAsync(stop.Token),
            stations.AuditExporter.RunAsync(stop.Token));
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } order)
            Console.WriteLine(JsonSerializer.Serialize(await RunAsync(stations.SendEmail, order), BenchJson.Default.Round));
        await stop.CancelAsync();
        await loops;
        stations.DeliveryWorker.Dispose();
        return 0;
    }

    /// <summary>Core over a ledger, with a backend that answers at once.</summary>
    public static Stations Compose(Ledger ledger, TimeProvider clock) => CoreSetup.Compose(
        ledger, new PolicyPipeline(Policy()), new InstantBackend(), Settings(), clock, NullLoggerFactory.Instance);

    private static Task<Round> RunAsync(SendEmail sendEmail, string order)
    {
        var words = order.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return Callers.RunAsync(words[0], TimeSpan.FromMilliseconds(words[1]), () => SendAsync(sendEmail));
    }

    private static async Task SendAsync(SendEmail sendEmail)
    {
        var number = Interlocked.Increment(ref LastNumber);
        var attribs = Attribs.From([new("name", $"Reader {number}"), new("order", $"{number}")]);
        var draft = new Draft($"reader{number}@gitdate.ink", Addresser: null, attribs);
        var outcome = await sendEmail.ExecuteAsync(draft, idempotencyKey: null, Caller, CancellationToken.None);
        if (outcome is not SendOutcome.Recorded { Report.State: SendState.Accepted })
            throw new WrongAnswerException(status: 0, outcome.ToString());
    }

    private static PolicySettings Policy() => new(
        ((AddressListReading.Accepted)AddressList.Read("@gitdate.ink")).List,
        ((AddressListReading.Accepted)AddressList.Read("")).List,
        ((AddresserListReading.Accepted)AddresserList.Read("")).List,
        Card: null,
        MaxBatchSize: 50);

    private static CoreSettings Settings() => new(
        new SendingSettings(DryRun: false, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)),
        new QuotaLimits(PerMinute: 10_000_000, PerDay: 100_000_000, PerRecipientPerDay: 100),
        new SendingLimits());
}
