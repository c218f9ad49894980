using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Tests.Checker;

/// <summary>Writes ledgers of things that did or didn't happen. The clock moves a second a line unless it is set.</summary>
internal sealed class Forged
{
    public const string Ada = "ada@ok.example";

    private readonly List<LedgerEvent> _lines = [];
    private long _now = 1_800_000_000_000;

    public Forged(params Quota[] quotas)
        : this(audited: false, quotas)
    {
    }

    public Forged(bool audited, params Quota[] quotas) =>
        Add(new LedgerEvent.Run(1, "forged", ["@ok.example"], quotas, WindowSeconds: 600, audited));

    /// <summary>The number of the last line.</summary>
    public int Last => _lines.Count;

    public Forged Add(LedgerEvent line)
    {
        _now += 1000;
        _lines.Add(line with { At = _now });
        return this;
    }

    public Forged Wait(TimeSpan time)
    {
        _now += (long)time.TotalMilliseconds;
        return this;
    }

    public Forged Ask(string id, string? key = "k", string content = "c", string to = Ada, bool dry = false, string caller = "me") =>
        Add(new LedgerEvent.Ask(id, caller, "send", key, [to], content, dry));

    public Forged Answer(string id, string send, SendStatus status, string to = Ada) =>
        Add(new LedgerEvent.Answer(id, AnswerKind.Sends, [new SendLine(send, to, status)]));

    public Forged Nothing(string id, AnswerKind kind, RefusalReason? why = null) => Add(new LedgerEvent.Answer(id, kind, Why: why));

    public Forged Take(string content = "c", string to = Ada, string? name = null) => Add(new LedgerEvent.Take(to, content, name));

    public Forged State(string id, string send, SendStatus status, string to = Ada) =>
        Add(new LedgerEvent.State(id, new SendLine(send, to, status)));

    public Verdict Check() => LedgerChecker.Check(Ended());

    public IReadOnlyList<LedgerEvent> Ended() =>
        [.. _lines, new LedgerEvent.Finish(_lines.OfType<LedgerEvent.Take>().LongCount()) { At = _now }];

    /// <summary>The invariants that were found broken, with their lines.</summary>
    public string[] Found() => [.. Check().Violations.Select(violation => $"{violation.Invariant}: {string.Join(' ', violation.Lines)}")];
}
