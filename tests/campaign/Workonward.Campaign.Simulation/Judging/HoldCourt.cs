using Workonward.Campaign.Simulation.Actors;
using Workonward.Core.Approval;
using Workonward.Core.Sending;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>
/// Follows what waits for people through the log, line by line: who had to be asked, who was, and what they said by their own account.
/// </summary>
internal sealed class HoldCourt(Setting setting, IReadOnlyDictionary<string, SendRow> rows, IReadOnlySet<string> keyed)
{
    // As docs/approval.md promises it, and not as Core has it.
    private const int MostWaiting = 3;
    private const int MostDeclines = 2;

    private readonly ILookup<string, SendRow> _byRequest = rows.Values.ToLookup(row => row.RequestId);
    private readonly Dictionary<string, string> _states = [];
    private readonly Dictionary<string, bool> _mustWait = [];
    private readonly Dictionary<string, List<string>> _approvals = [];
    private readonly HashSet<string> _declined = [];

    private readonly Dictionary<(string Subject, string To), int> _declines = [];

    /// <summary>The sends that people let go.</summary>
    public HashSet<string> Approved { get; } = [];

    /// <summary>The sends that waited for people.</summary>
    public HashSet<string> Held { get; } = [];

    /// <summary>A line about a request: a person's word.</summary>
    public void Hear(string ev, string line)
    {
        if (ev is not ("send.approved" or "send.declined"))
            return;
        var (request, who) = (AuditFields.Text(line, "request_id")!, AuditFields.Text(line, "sub")!);
        var approves = ev is "send.approved";
        if (!Words(request, who, approves).Any())
            Accuse($"the log says that {who} {(approves ? "approved" : "declined")} {request}, and they never said so of what was shown");
        if (!approves)
        {
            _declined.Add(request);
            return;
        }

        if (!_approvals.TryGetValue(request, out var given))
            _approvals.Add(request, given = []);
        given.Remove(who);
        given.Add(who);
    }

    /// <summary>A line about a send, which goes from one state to another.</summary>
    public void Follow(string send, string from, string to, string? outcome)
    {
        if (!rows.TryGetValue(send, out var row) || row.Dry)
            return;
        if (from is "none")
            JudgeBirth(row, to);
        else if (from is "HELD" && to is "RESERVED")
            JudgeApproval(row);
        else if (from is "HELD" && outcome is "declined")
            JudgeDecline(row);
        if (to is "DISPATCHING" && from is "RESERVED" && Held.Contains(send))
            DemandNoUnknownCopy(row, "left");
        _states[send] = to;
    }

    /// <summary>Decided as a whole: beside what its caller or the operator took out of it nothing of a request stays behind.</summary>
    public void JudgeWholes()
    {
        foreach (var request in _byRequest.Where(sends => sends.Any(send => Approved.Contains(send.Id))))
        {
            var left = request.FirstOrDefault(row => !Approved.Contains(row.Id)
                && row.Outcome is not (CancelEvidence.ByCaller or CancelEvidence.ByOperator));
            if (left is not null)
                Accuse($"{request.Key} was approved, and {left.Id} of it wasn't");
        }
    }

    private void JudgeBirth(SendRow born, string state)
    {
        if (!_mustWait.TryGetValue(born.RequestId, out var mustWait))
            _mustWait.Add(born.RequestId, mustWait = MustWait(born));
        if (mustWait != (state is "HELD"))
            Accuse($"{born.Id} begins as {state}, and {(mustWait ? "had to wait for people" : "nobody had to be asked")}");
        var today = setting.Chronicle.Leaps.TrueForAll(leap => leap.Duration() < TimeSpan.FromDays(1));
        if (today && _declines.GetValueOrDefault((born.Subject, born.To)) >= MostDeclines)
            Accuse($"{born.Id} was taken, after people had declined {MostDeclines} to {born.To} today");
        var waiting = rows.Values
            .Where(row => row.RequestId != born.RequestId && row.Subject == born.Subject && _states.GetValueOrDefault(row.Id) is "HELD")
            .ToList();
        if (state is "HELD" && waiting.DistinctBy(row => row.RequestId).Count() >= MostWaiting)
            Accuse($"{born.Id} waits beside {MostWaiting} other requests of {born.Subject}");
        if (waiting.Find(row => IsSame(row, born)) is { } first && IsRepeat(born))
            Accuse($"{born.RequestId} is a second one of {first.RequestId}, which still waits");
        if (state is "HELD")
            Held.Add(born.Id);
    }

    private static bool IsSame(SendRow row, SendRow born) => row.RequestId != born.RequestId && !row.Dry
        && row.Subject == born.Subject && row.Tool == born.Tool && row.RequestHash == born.RequestHash;

    // A key of one's own asks for another one; a request that gave its key back took nothing.
    private bool IsRepeat(SendRow born) =>
        !keyed.Contains(born.RequestId) && born.Outcome is not (NextSentence.CallerLeft or "send_api_1001");

    private bool MustWait(SendRow born) => setting.Plan.Hold?.Rule switch
    {
        HoldRule.All => true,
        HoldRule.Batch => born.Tool == ToolNames.SendBatchEmail,
        HoldRule.FirstContact => _byRequest[born.RequestId].Any(row => !rows.Values.Any(
            known => known.To == row.To && _states.GetValueOrDefault(known.Id) is "ACCEPTED")),
        _ => false,
    };

    private void JudgeApproval(SendRow row)
    {
        Approved.Add(row.Id);
        var given = _approvals.GetValueOrDefault(row.RequestId) ?? [];
        var needed = setting.Plan.Hold!.Approvers;
        // Whoever was taken off the list before the last word was said has no say any more.
        var last = given.Count == 0 ? [] : Words(row.RequestId, given[^1], approves: true).ToList();
        var counted = given.Count(who => last.Exists(word => word.Lists(EmailOf(who))));
        if (counted < needed)
            Accuse($"{row.Id} was let go, and {counted} of {needed} people had approved it");
        DemandNoUnknownCopy(row, "was let go");
    }

    private void JudgeDecline(SendRow row)
    {
        if (!_declined.Contains(row.RequestId))
            Accuse($"{row.Id} is called declined, and nobody declined it");
        _declines[(row.Subject, row.To)] = _declines.GetValueOrDefault((row.Subject, row.To)) + 1;
    }

    private void DemandNoUnknownCopy(SendRow row, string what)
    {
        var copy = rows.Values.FirstOrDefault(other => other.Id != row.Id && other.Subject == row.Subject && !other.Dry
            && other.ContentHash == row.ContentHash && _states.GetValueOrDefault(other.Id) is "UNKNOWN");
        if (copy is not null)
            Accuse($"{row.Id} {what} while {copy.Id}, the same email, was unknown");
    }

    private string? EmailOf(string subject) => setting.Chronicle.Words.Find(word => word.Subject == subject)?.Email;

    // Only of what was shown: another fingerprint says nothing about this request.
    private IEnumerable<Word> Words(string request, string subject, bool approves) => setting.Chronicle.Words.Where(word =>
        word.RequestId == request && word.Subject == subject && word.Approves == approves && word.Lists(word.Email)
        && word.Fingerprint == _byRequest[request].First().Fingerprint);

    private void Accuse(string text) => setting.Chronicle.Accuse("approval", text);
}
