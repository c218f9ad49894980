using Microsoft.Extensions.Logging;
using Workonward.Core.Approval;
using Workonward.Core.Approval.Questions;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Recovery;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Core.Sending;

namespace Workonward.Core;

/// <summary>Puts the stations of Core together, once a process.</summary>
public static class CoreSetup
{
    /// <summary>Everything that serves calls, over one ledger, one policy and one backend.</summary>
    public static Stations Compose(
        Ledger ledger, PolicyPipeline policy, IMailBackend backend, CoreSettings settings, TimeProvider clock, ILoggerFactory loggers)
    {
        var quotas = new QuotaStore(settings.Quotas);
        var outbox = new OutboxStore(ledger.Audit);
        var trail = Trail(ledger, settings.Audit, clock, loggers);
        var standing = new AuditStanding(trail, loggers.CreateLogger<AuditStanding>());
        var parts = Delivery(ledger, policy, backend, settings, outbox, standing, clock, loggers);
        var holding = new Holding(settings.Sending.Approval, backend.Profile.Id, settings.PracticeProfile);
        var held = new HeldRequests(ledger);
        var inForce = new PolicyInForce(policy, backend.Profile.Id);
        var orders = new Orders(settings.Sending, backend.Profile, clock, ledger.Chance);
        var refusals = new RefusalLog(ledger.Database, ledger.Audit, policy);
        var intake = Intake(ledger, backend, settings, quotas, holding, outbox, parts, refusals, standing, clock);
        var get = new GetSend(ledger.Database, backend.Profile, orders);
        var preview = new PreviewHeld(held, policy, backend);
        var decide = new DecideHeld(ledger, settings.Approvers, inForce, settings.Limits.ReservedLife);
        var deferred = new DeferredAudit(ledger.Database, ledger.Audit, clock, loggers.CreateLogger<DeferredAudit>());
        return new Stations(
            new ValidateRecipients(policy, deferred),
            new PreviewSend(ledger.Database, policy, quotas, holding, backend, orders, deferred),
            new SendEmail(policy, intake, orders, refusals, settings.Limits),
            new SendBatch(policy, intake, orders, refusals, settings.Limits),
            get,
            new RecentSends(ledger.Database, backend.Profile, orders),
            new CancelSend(ledger.Database, backend.Profile, orders, new Cancellation(outbox), parts.Board),
            held,
            new RequestStandings(ledger),
            preview,
            decide,
            new ClientQuestions(
                ledger, preview, decide, new FollowRequest(get, intake, settings.Limits), settings.Approvers, settings.Sending.Approval,
                clock),
            new DeliveryWorker(parts, clock, loggers.CreateLogger<DeliveryWorker>()),
            new AuditExporter(trail, standing, loggers.CreateLogger<AuditExporter>()),
            standing,
            new AuditRecovery(trail, standing, loggers.CreateLogger<AuditRecovery>()),
            new Journal(ledger.Database, ledger.Audit, policy, deferred));
    }

    /// <summary>Everything that signs people in and gives tokens, over the same ledger.</summary>
    public static GrantStations ComposeGrants(
        Ledger ledger,
        GrantTerms terms,
        SigningSecrets secrets,
        AllowedEmails allowed,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        var changes = new GrantChanges();
        var use = new GrantUse(ledger.Database, clock);
        var connections = new Connections(ledger, terms.Scopes, changes);
        var strangers = new StrangerCounts(ledger, clock, loggers.CreateLogger<StrangerCounts>());
        return new GrantStations(
            terms,
            allowed,
            new ConsentFlows(ledger, terms, allowed, strangers),
            new TokenDesk(ledger, terms, secrets, allowed, connections, changes),
            new GrantStanding(ledger, terms, allowed, changes, use, clock),
            connections,
            new Roster(ledger, changes),
            strangers,
            new KeyWatch(ledger, secrets, changes),
            new GrantUpkeep(ledger, terms, use, clock, loggers.CreateLogger<GrantUpkeep>()));
    }

    private static ExportTerms Trail(Ledger ledger, AuditSettings settings, TimeProvider clock, ILoggerFactory loggers)
    {
        IEnumerable<IAnchor> file = settings.AnchorFile is { } path ? [new AnchorFile(path)] : [];
        var anchors = new AnchorBoard([.. settings.Anchors, .. file], clock, loggers.CreateLogger<AnchorBoard>());
        return new ExportTerms(ledger.Database, ledger.Audit, ledger.Place, settings, anchors, clock);
    }

    private static DeliveryParts Delivery(
        Ledger ledger,
        PolicyPipeline policy,
        IMailBackend backend,
        CoreSettings settings,
        OutboxStore outbox,
        AuditStanding standing,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        var database = ledger.Database;
        var dispatch = new DispatchStore(ledger.Audit);
        var board = new OutcomeBoard();
        var slots = new DispatchSlots(settings.Limits.Slots);
        var dispatches = !settings.Sending.DryRun;
        var ending = new CancellationTokenSource();
        var courier = new Courier(
            database, outbox, dispatch, policy, backend, slots, board, settings.Limits, clock, loggers.CreateLogger<Courier>());
        return new DeliveryParts(
            database,
            new Claims(outbox, policy, backend.Profile, settings.Limits, database.Owner),
            courier,
            new Recovery(
                database,
                outbox,
                dispatch,
                backend,
                slots,
                courier,
                new Uncarried(courier, settings.Limits, clock),
                board,
                settings.Limits,
                dispatches,
                standing,
                ending.Token),
            new Sweeper(
                database, outbox, backend, new LookUps(database, backend, clock), board, settings.Limits, settings.Sending.UndoDelay,
                dispatches),
            new Breaker(database, dispatch, backend, dispatches, loggers.CreateLogger<Breaker>()),
            slots,
            board,
            settings.Limits,
            dispatches,
            standing,
            ending);
    }

    private static Intake Intake(
        Ledger ledger,
        IMailBackend backend,
        CoreSettings settings,
        QuotaStore quotas,
        Holding holding,
        OutboxStore outbox,
        DeliveryParts parts,
        RefusalLog refusals,
        AuditStanding standing,
        TimeProvider clock)
    {
        var terms = new ReservationTerms(
            backend.Profile,
            ledger.Database.Owner,
            settings.Sending.DuplicateWindow,
            settings.Limits.ReservedLife,
            settings.Limits.HeldLife,
            settings.Sending.ConfirmTokenLife,
            settings.Limits.OpenConfirmTokens,
            settings.Sending.UndoDelay,
            ledger.Chance);
        return new Intake(
            ledger.Database,
            new Reservation(outbox, quotas, parts.Claims, holding, new Confirmation(quotas, terms), ledger.Audit, terms),
            outbox,
            parts.Courier,
            parts.Slots,
            parts.Board,
            new SendWait(ledger.Database, backend.Profile, clock, parts.Ending.Token),
            new DiskRoom(Path.GetDirectoryName(ledger.Place.DatabaseFile)!, clock, free: settings.FreeIn),
            standing,
            refusals);
    }
}
