using System.Globalization;
using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Quotas;
using QuotaScope = Workonward.Campaign.Checker.Ledger.QuotaScope;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>
/// Writes a plain world's events in the form of the campaign's ledger, so that its checker, which knows nothing of this
/// project, decides too. Plain: each request has a content and a key of its own, and the clock and the lists stay as they are.
/// </summary>
internal sealed class Scribe(World world)
{
    private readonly List<LedgerEvent> _events = [];
    private readonly Dictionary<string, string> _askOfRequest = [];
    private readonly Dictionary<string, string> _askOfContent = [];

    public void Begin(string backend, IReadOnlyList<string> allowed, QuotaLimits quotas, TimeSpan window) => Add(new LedgerEvent.Run(
        1,
        backend,
        allowed,
        [
            new Quota(QuotaScope.Caller, QuotaPeriod.Minute, quotas.PerMinute),
            new Quota(QuotaScope.Caller, QuotaPeriod.Day, quotas.PerDay),
            new Quota(QuotaScope.CallerRecipient, QuotaPeriod.Day, quotas.PerRecipientPerDay),
            new Quota(QuotaScope.Recipient, QuotaPeriod.Day, 2 * quotas.PerRecipientPerDay),
        ],
        (long)window.TotalSeconds,
        Audited: true));

    public void Asked(Ask ask)
    {
        _askOfContent.TryAdd(ask.Content, Id(ask));
        Add(new LedgerEvent.Ask(Id(ask), ask.Subject, ask.Batch ? "batch" : "single", ask.Key, ask.To, ask.Content, ask.Dry));
    }

    public void Answered(Ask ask, IReadOnlyList<Told> told)
    {
        foreach (var each in told)
            _askOfRequest[each.RequestId] = Id(ask);
        Add(ask.Dry
            ? new LedgerEvent.Answer(Id(ask), AnswerKind.Nothing)
            : new LedgerEvent.Answer(
                Id(ask), AnswerKind.Sends, [.. told.Select(each => new SendLine(each.SendId, each.To, StatusOf(each.State)))]));
    }

    public void Answered(Ask ask, string what) => Add(what.Split(' ') switch
    {
        ["refused", var code] => new LedgerEvent.Answer(Id(ask), AnswerKind.Refused, Sends: null, ReasonOf(code)),
        ["confirmation"] => new LedgerEvent.Answer(Id(ask), AnswerKind.Nothing),
        _ => new LedgerEvent.Answer(Id(ask), AnswerKind.None),
    });

    public void Took(Taken taken) => Add(new LedgerEvent.Take(taken.To, taken.Content, taken.SendId));

    public void Started(string process) => Add(new LedgerEvent.Start(process));

    public void Killed(string process) => Add(new LedgerEvent.Kill(process));

    /// <summary>What is said of each send at the end, and what the log says; then the checker's violations.</summary>
    public IEnumerable<string> Finish(
        IReadOnlyList<SendRow> rows, IReadOnlyList<Taken> taken, IReadOnlyDictionary<string, (string State, long Attempt)> log, bool verifies)
    {
        foreach (var row in rows.Where(row => !row.Dry))
        {
            if (AskOf(row, taken) is { } ask)
                Add(new LedgerEvent.State(ask, new SendLine(row.Id, row.To, StatusOf(row.State))));
        }

        Add(new LedgerEvent.Audit(
            verifies,
            Detail: null,
            [.. rows.Where(row => !row.Dry).Select(row => new SendLine(row.Id, row.To, StatusOf(log[row.Id].State)))]));
        Add(new LedgerEvent.Finish(taken.Count));
        return LedgerChecker.Check(_events).Violations.Select(violation => violation.ToString());
    }

    private static string Id(Ask ask) => ask.Number.ToString(CultureInfo.InvariantCulture);

    private static SendStatus StatusOf(string state) => state.ToUpperInvariant() switch
    {
        "RESERVED" or "DISPATCHING" => SendStatus.Pending,
        "NOTSENT" or "NOT_SENT" => SendStatus.NotSent,
        var word => Enum.Parse<SendStatus>(word, ignoreCase: true),
    };

    private static RefusalReason ReasonOf(string code) => code switch
    {
        "rate_limited" or "daily_limit" or "recipient_limit" => RefusalReason.Quota,
        "recipient_not_allowed" or "batch_refused" => RefusalReason.Policy,
        "key_reused" => RefusalReason.KeyReused,
        "unknown_open" => RefusalReason.Unavailable,
        _ => RefusalReason.Input,
    };

    private string? AskOf(SendRow row, IReadOnlyList<Taken> taken) =>
        _askOfRequest.GetValueOrDefault(row.RequestId)
        ?? (taken.FirstOrDefault(take => take.SendId == row.Id) is { } take ? _askOfContent.GetValueOrDefault(take.Content) : null);

    private void Add(LedgerEvent line) => _events.Add(line with { At = (long)world.Elapsed.TotalMilliseconds });
}
