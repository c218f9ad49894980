using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Delivery.Dispatch;

/// <summary>
/// The kill switch (one row) and the breaker of each backend profile (one row each), read in every claiming transaction.
/// A breaker opens itself only by the way paused, trial, trying, open.
/// </summary>
internal sealed class DispatchStore(AuditLog audit)
{
    /// <summary>So many unknowns in a row pause a backend.</summary>
    public const int UnknownsToPause = 3;

    private const string Operator = "operator";
    private const string Open = "OPEN";
    private const string Paused = "PAUSED";
    private const string Trial = "TRIAL";
    private const string Trying = "TRYING";

    private const string ReadGate = "SELECT name, state FROM dispatch WHERE name = @operator OR name = @profile";

    private const string ReadStopped = "SELECT name FROM dispatch WHERE state <> 'OPEN'";

    private const string Set = """
        INSERT INTO dispatch (name, state, unknowns, since) VALUES (@name, @state, 0, @now)
        ON CONFLICT (name) DO UPDATE SET state = @state, unknowns = 0, trial = NULL, since = @now
        WHERE dispatch.state <> @state
        """;

    private const string ResumeAll =
        "UPDATE dispatch SET state = 'OPEN', unknowns = 0, trial = NULL, since = @now WHERE state <> 'OPEN'";

    private const string Move = "UPDATE dispatch SET state = @to, trial = @trial, since = @now WHERE name = @name AND state = @from";

    private const string CountUnknown = """
        INSERT INTO dispatch (name, state, unknowns, since) VALUES (@name, 'OPEN', 1, @now)
        ON CONFLICT (name) DO UPDATE SET unknowns = dispatch.unknowns + 1
        """;

    private const string ReadBreaker = "SELECT state, unknowns FROM dispatch WHERE name = @name";

    private const string ForgetUnknowns = "UPDATE dispatch SET unknowns = 0 WHERE name = @name AND unknowns > 0 AND state = 'OPEN'";

    private const string CloseTrial = """
        UPDATE dispatch SET state = @to, unknowns = 0, trial = NULL, since = @now
        WHERE name = @name AND state = 'TRYING' AND trial = @send_id
        """;

    // A row of its own, which is always open and so stops nothing. Equal content would not reach the disk.
    private const string Touch = """
        INSERT INTO dispatch (name, state, unknowns, since) VALUES ('readiness', 'OPEN', 1, @now)
        ON CONFLICT (name) DO UPDATE SET unknowns = 1 - dispatch.unknowns, since = @now
        """;

    public static async ValueTask<DispatchGate> GateAsync(IReader reader, string profile)
    {
        var gate = DispatchGate.Open;
        foreach (var (name, state) in await reader.QueryAsync(
            ReadGate, row => (row.Text("name"), row.Text("state")), ("@operator", Operator), ("@profile", profile)))
        {
            if (name == Operator && state == Paused)
                return DispatchGate.PausedByOperator;
            if (name != Operator && state != Open)
                gate = state == Trial ? DispatchGate.Trial : DispatchGate.PausedByUnknowns;
        }

        return gate;
    }

    /// <summary>Whether the operator paused, and how many backends keep their sends back by themselves.</summary>
    public static async ValueTask<(bool ByOperator, int ByUnknowns)> StoppedAsync(IReader reader)
    {
        var names = await reader.QueryAsync(ReadStopped, row => row.Text("name"));
        var byOperator = names.Contains(Operator, StringComparer.Ordinal);
        return (byOperator, names.Count - (byOperator ? 1 : 0));
    }

    /// <summary>Writes what means nothing, to learn whether anything can be written.</summary>
    public static ValueTask<int> TouchAsync(ITransaction transaction) =>
        transaction.ExecuteAsync(Touch, ("@now", Millis.Of(transaction.Now)));

    /// <summary>The operator's switch; false when it was already so.</summary>
    public async ValueTask<bool> PauseAsync(ITransaction transaction)
    {
        var changed = await transaction.ExecuteAsync(
            Set, ("@name", Operator), ("@state", Paused), ("@now", Millis.Of(transaction.Now))) == 1;
        if (changed)
            audit.Append(transaction, new AuditEntry(AuditEvents.DispatchPaused) { Outcome = Operator });
        return changed;
    }

    /// <summary>The operator opens everything again, a backend's own pause included.</summary>
    public async ValueTask<bool> ResumeAsync(ITransaction transaction)
    {
        var changed = await transaction.ExecuteAsync(ResumeAll, ("@now", Millis.Of(transaction.Now))) > 0;
        if (changed)
            audit.Append(transaction, new AuditEntry(AuditEvents.DispatchResumed) { Outcome = Operator });
        return changed;
    }

    /// <summary>The probe was good: one send may go.</summary>
    public async ValueTask OfferTrialAsync(ITransaction transaction, string profile)
    {
        if (await MoveAsync(transaction, profile, Paused, Trial, trial: null))
            audit.Append(transaction, new AuditEntry(AuditEvents.DispatchTrial) { Outcome = "probe_ready" });
    }

    /// <summary>Makes this send the one that decides; false when another one is.</summary>
    public static ValueTask<bool> TryTakeTrialAsync(ITransaction transaction, string profile, string sendId) =>
        MoveAsync(transaction, profile, Trial, Trying, sendId);

    /// <summary>Counts what became of a send that was dispatched.</summary>
    public async ValueTask RecordAsync(ITransaction transaction, OutboxEntry sent)
    {
        switch (sent.State)
        {
            case SendState.Unknown:
                await RecordUnknownAsync(transaction, sent);
                break;
            case SendState.Reserved:
                if (await CloseTrialAsync(transaction, sent, Trial))
                    audit.Append(transaction, new AuditEntry(AuditEvents.DispatchTrial) { Outcome = "trial_later" });
                break;
            case SendState.Accepted or SendState.Rejected:
                await transaction.ExecuteAsync(ForgetUnknowns, ("@name", sent.BackendProfile));
                if (await CloseTrialAsync(transaction, sent, Open))
                    audit.Append(transaction, new AuditEntry(AuditEvents.DispatchResumed) { Outcome = "trial_settled" });
                break;
        }
    }

    /// <summary>The courier of the trial died: the backend stays paused.</summary>
    public async ValueTask AbandonTrialAsync(ITransaction transaction, OutboxEntry lost)
    {
        if (await CloseTrialAsync(transaction, lost, Paused))
            audit.Append(transaction, new AuditEntry(AuditEvents.DispatchPaused) { Outcome = "trial_abandoned" });
    }

    private async ValueTask RecordUnknownAsync(ITransaction transaction, OutboxEntry sent)
    {
        if (await CloseTrialAsync(transaction, sent, Paused))
        {
            audit.Append(transaction, new AuditEntry(AuditEvents.DispatchPaused) { Outcome = "trial_unknown" });
            return;
        }

        await transaction.ExecuteAsync(
            CountUnknown, ("@name", sent.BackendProfile), ("@now", Millis.Of(transaction.Now)));
        var (state, unknowns) = (await transaction.QueryAsync(
            ReadBreaker, row => (row.Text("state"), row.Number("unknowns")), ("@name", sent.BackendProfile)))[0];
        if (state == Open && unknowns >= UnknownsToPause
            && await MoveAsync(transaction, sent.BackendProfile, Open, Paused, trial: null))
        {
            audit.Append(transaction, new AuditEntry(AuditEvents.DispatchPaused) { Outcome = "unknowns", Count = unknowns });
        }
    }

    private static async ValueTask<bool> CloseTrialAsync(ITransaction transaction, OutboxEntry sent, string to) =>
        await transaction.ExecuteAsync(
            CloseTrial,
            ("@name", sent.BackendProfile), ("@to", to), ("@send_id", sent.Id), ("@now", Millis.Of(transaction.Now))) == 1;

    private static async ValueTask<bool> MoveAsync(
        ITransaction transaction, string profile, string from, string to, string? trial) =>
        await transaction.ExecuteAsync(
            Move,
            ("@name", profile), ("@from", from), ("@to", to), ("@trial", trial), ("@now", Millis.Of(transaction.Now))) == 1;
}
