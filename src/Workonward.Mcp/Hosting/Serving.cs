using Workonward.Core;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Mcp.Alerts;
using Workonward.Mcp.Backends;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// Everything behind the protocol while a process serves: ledger, policy, backend, use cases, and the loops beside them.
/// Opening settles what a dead process left; closing lets what was handed over finish and be recorded.
/// </summary>
internal sealed partial class Serving : IAsyncDisposable
{
    private readonly ReloadingPolicy _reloading;
    private readonly AlertLoops? _alerts;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private Task _loops = Task.CompletedTask;

    private Serving(
        Ledger ledger, DataFolder folder, Backend backend, PolicyPipeline policy, Stations stations, ReloadingPolicy reloading, AlertLoops? alerts, ILogger logger) =>
        (Ledger, Folder, Backend, Policy, Stations, _reloading, _alerts, _logger) =
            (ledger, folder, backend, policy, stations, reloading, alerts, logger);

    /// <summary>The store.</summary>
    public Ledger Ledger { get; }

    /// <summary>Where everything is kept.</summary>
    public DataFolder Folder { get; }

    /// <summary>The way out.</summary>
    public Backend Backend { get; }

    /// <summary>The policy in force.</summary>
    public PolicyPipeline Policy { get; }

    /// <summary>The use cases.</summary>
    public Stations Stations { get; }

    /// <summary>Who may approve what is held; where nobody is named, also the list of those who may sign in.</summary>
    public required AllowedEmails Approvers { get; init; }

    /// <summary>What clients find.</summary>
    public required Offering Offering { get; init; }

    /// <summary>Opens everything; nothing is dispatched before what was left dispatching is settled.</summary>
    /// <exception cref="LedgerException">The ledger can't be used.</exception>
    /// <exception cref="PostOffice.PostOfficeException">The built-in post office can't be used.</exception>
    public static async Task<Serving> OpenAsync(
        ServerStart.Ready start, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var (settings, folder) = (start.Settings, start.Folder);
        var place = new LedgerPlace(folder.Ledger, folder.Keys, folder.AuditLog);
        var ledger = await Ledger.OpenAsync(place, clock, loggers, cancellationToken);
        var backend = await Backend.OpenAsync(settings, folder, clock, loggers, cancellationToken);
        var policy = new PolicyPipeline(settings.Policy with { Card = settings.Policy.Card ?? backend.OwnCard });
        var core = settings.ToCore();
        var stations = CoreSetup.Compose(ledger, policy, backend.Mail, core, clock, loggers);
        var reloading = new ReloadingPolicy(
            policy, settings.PolicyFiles, stations.Journal, clock, loggers.CreateLogger<ReloadingPolicy>());
        var alerts = AlertsSetup.Of(settings, folder, ledger, backend.Mail.Profile, clock, loggers);
        var serving = new Serving(
            ledger, folder, backend, policy, stations, reloading, alerts, loggers.CreateLogger<Serving>())
        {
            Approvers = core.Approvers,
            Offering = start.Offering,
        };
        await serving.StartAsync(settings.Sending.DryRun, start.RecoversAudit, cancellationToken);
        return serving;
    }

    /// <summary>The first step of an ending: nothing more is handed over.</summary>
    public void StopClaiming() => Stations.DeliveryWorker.StopClaiming();

    /// <summary>Waits for what was handed over, as long as the token allows; what still waits stays in the ledger.</summary>
    public async Task DrainAsync(CancellationToken patience)
    {
        try
        {
            await Stations.DeliveryWorker.DrainAsync(patience);
        }
        catch (OperationCanceledException)
        {
            // What is still on its way is unknown at the next start.
        }
    }

    /// <summary>Ends the loops, writes the last records and closes the stores, whatever fails on the way.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _reloading.StopAsync(CancellationToken.None);
            await _stop.CancelAsync();
            await _loops;
            await Stations.Journal.StoppedAsync(CancellationToken.None);
            await Stations.AuditExporter.ExportAsync(CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogEnding(_logger, failure);
        }

        Stations.DeliveryWorker.Dispose();
        _reloading.Dispose();
        _alerts?.Dispose();
        await Ledger.DisposeAsync();
        await Backend.DisposeAsync();
        _stop.Dispose();
    }

    private async Task StartAsync(bool dryRun, bool recoverAudit, CancellationToken cancellationToken)
    {
        await CompareAuditAsync(recoverAudit, cancellationToken);
        await Stations.DeliveryWorker.RecoverAsync(cancellationToken);
        var (gate, waiting) = await new ListSends(Ledger).QueueAsync(Backend.Mail.Profile.Id, cancellationToken);
        if (dryRun && waiting > 0)
            LogParked(_logger, waiting);
        if (gate is not DispatchGate.Open)
            LogPaused(_logger, gate, waiting);
        await Stations.Journal.StartedAsync(dryRun, cancellationToken);
        await _reloading.StartAsync(cancellationToken);
        _loops = Task.WhenAll(
            Stations.DeliveryWorker.RunAsync(_stop.Token),
            Stations.Journal.RunAsync(_stop.Token),
            Stations.AuditExporter.RunAsync(_stop.Token),
            _alerts?.RunAsync(_stop.Token) ?? Task.CompletedTask);
    }

    // Before anything is dispatched: what a ledger that was put back remembers may have been sent already.
    private async Task CompareAuditAsync(bool recovers, CancellationToken cancellationToken)
    {
        if (recovers)
        {
            await Stations.AuditRecovery.RunAsync(cancellationToken);
            return;
        }

        try
        {
            await Stations.AuditStanding.CompareAsync();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // A file that can't be read tells nothing: its records wait in the ledger until it can be compared and written.
            LogNotCompared(_logger, unreadable.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "The audit log can't be compared yet; records wait in the ledger. {Reason}")]
    private static partial void LogNotCompared(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Dry-run is on: {Waiting} sends wait from before and are not dispatched.")]
    private static partial void LogParked(ILogger logger, long waiting);

    [LoggerMessage(LogLevel.Warning, "Dispatch is {Gate}: {Waiting} sends wait.")]
    private static partial void LogPaused(ILogger logger, DispatchGate gate, long waiting);

    [LoggerMessage(LogLevel.Error, "The last records could not be written; the ledger keeps what it has.")]
    private static partial void LogEnding(ILogger logger, Exception failure);
}
