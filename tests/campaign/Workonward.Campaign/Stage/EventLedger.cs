using System.Globalization;
using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Stage;

/// <summary>The run's ledger of what was asked, taken and answered, and what the checker makes of it.</summary>
internal sealed class EventLedger : IDisposable
{
    public const string Caller = "local:none";
    private const string Tool = "send_email";

    private readonly string _path;
    private readonly LedgerWriter _writer;
    private readonly Dictionary<string, SendLine> _logged = new(StringComparer.Ordinal);
    private readonly List<string> _ends = [];
    private readonly Lock _gate = new();
    private long _asks;
    private long _takes;

    /// <param name="path">A new file.</param>
    /// <param name="backend">A word for the tables.</param>
    /// <param name="allow">Who may get mail.</param>
    /// <param name="clock">Stamps the lines.</param>
    public EventLedger(string path, string backend, IReadOnlyList<string> allow, TimeProvider clock)
    {
        File.Delete(path);
        (_path, _writer) = (path, new LedgerWriter(path, clock));
        _writer.Append(new LedgerEvent.Run(Format: 1, backend, allow, Quotas: [], WindowSeconds: 600, Audited: true));
    }

    /// <summary>Lets the backend write what it takes and refuses.</summary>
    public void Follow(CountingBackend backend)
    {
        backend.OnTake = request =>
        {
            Interlocked.Increment(ref _takes);
            _writer.Append(new LedgerEvent.Take(request.Recipient, request.Token ?? "", request.Reference));
        };
        backend.OnRefuse = request =>
            _writer.Append(new LedgerEvent.Refuse(request.Recipient, request.Token ?? "", request.Reference));
    }

    /// <summary>Makes one call, with its two lines.</summary>
    /// <returns>The answer, and the ask's id for <see cref="State"/>.</returns>
    public Task<(ToolAnswer Answer, string Ask)> SendAsync(ToolCaller caller, Email email, CancellationToken stop) =>
        RecordAsync(email, () => caller.SendAsync(email, stop));

    /// <summary>The same for a call over another way.</summary>
    public async Task<(ToolAnswer Answer, string Ask)> RecordAsync(Email email, Func<Task<ToolAnswer>> call)
    {
        var ask = Interlocked.Increment(ref _asks).ToString(CultureInfo.InvariantCulture);
        _writer.Append(new LedgerEvent.Ask(ask, Caller, Tool, email.Key, [email.Recipient], email.Token));
        var answer = await call();
        _writer.Append(LineOf(ask, email.Recipient, answer));
        return (answer, ask);
    }

    /// <summary>What the server says of an ask's send while nothing else is asked.</summary>
    public void State(string ask, string recipient, ToolAnswer found) => _writer.Append(new LedgerEvent.State(
        ask, new SendLine(found.SendId ?? "none", recipient, found.LooksLikeSuccess ? StatusOf(found.Status!) : SendStatus.Gone)));

    /// <summary>Ends a server as an operator does, then has its log verified.</summary>
    public async Task EndAsync(ServerRun server, string home, CancellationToken stop)
    {
        if (await server.EndAsync(stop) is { } wrong)
        {
            lock (_gate)
                _ends.Add(wrong);
        }

        await VerifyAsync(home, stop);
    }

    /// <summary>Has the log of a server verified that has ended; what it says of each send must be what the server said.</summary>
    public async Task VerifyAsync(string home, CancellationToken stop)
    {
        var log = await LogCheck.ReadAsync(home, stop);
        _writer.Append(log with { Sends = null });
        lock (_gate)
        {
            foreach (var send in log.Sends ?? [])
                _logged[send.Send] = send;
        }
    }

    /// <summary>Ends the ledger and decides.</summary>
    public IReadOnlyList<string> Judge()
    {
        // Every server has a log of its own; together they know each send. Without any of them I6 must fail.
        if (_logged.Count > 0)
            _writer.Append(new LedgerEvent.Audit(Ok: true, Sends: [.. _logged.Values]));
        _writer.Append(new LedgerEvent.Finish(Interlocked.Read(ref _takes)));
        return [.. _ends, .. LedgerChecker.Check(LedgerFile.Read(_path)).Violations.Select(violation => violation.ToString())];
    }

    public void Dispose() => _writer.Dispose();

    private static LedgerEvent.Answer LineOf(string ask, string recipient, ToolAnswer answer) => answer switch
    {
        { Came: false } => new(ask, AnswerKind.None),
        { LooksLikeSuccess: true } => new(ask, AnswerKind.Sends, [new SendLine(answer.SendId!, recipient, StatusOf(answer.Status!))]),
        _ => new(ask, AnswerKind.Refused, Why: WhyOf(answer.Code)),
    };

    private static SendStatus StatusOf(string status) => status switch
    {
        "pending" or "dispatching" => SendStatus.Pending,
        "not_sent" => SendStatus.NotSent,
        _ => Enum.Parse<SendStatus>(status, ignoreCase: true),
    };

    private static RefusalReason WhyOf(string? code) => code switch
    {
        "recipient_not_allowed" or "recipient_denied" => RefusalReason.Policy,
        "key_reused" => RefusalReason.KeyReused,
        "rate_limited" or "daily_limit" or "recipient_limit" => RefusalReason.Quota,
        _ => RefusalReason.Unavailable,
    };
}
