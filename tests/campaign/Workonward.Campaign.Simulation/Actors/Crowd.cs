using System.Diagnostics;
using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>The callers of one world. They lose their connection, go away, come back, and ask the same again.</summary>
internal sealed class Crowd
{
    private static readonly HashSet<string> NoScopes = [];

    private readonly Setting _setting;
    private readonly Fleet _fleet;
    private readonly Dice _dice;
    private readonly Dictionary<int, (Process Process, PlannedAsk Plan)> _open = [];
    private int _toCome;

    public Crowd(Setting setting, Fleet fleet)
    {
        (_setting, _fleet, _dice) = (setting, fleet, setting.World.Dice.Fork());
        fleet.Gone = LoseConnections;
    }

    /// <summary>Nobody waits for an answer, and nobody comes back.</summary>
    public bool IsQuiet => _open.Count == 0 && _toCome == 0;

    public void Plan(PlannedAsk ask) => _setting.World.After(ask.At, () => Ask(ask, token: null));

    public void Ask(PlannedAsk plan, string? token)
    {
        if (_fleet.At(plan.Process) is not { } process)
        {
            // Connection refused: nothing of it was read.
            Again(plan with { Process = plan.Process + 1 }, token, _dice.Millis(100, 600));
            return;
        }

        var ask = _setting.Chronicle.Asked(process.Node.Name, new Ask(
            _setting.Chronicle.Asks.Count + 1, plan.Subject, plan.Batch, plan.Key, plan.To, plan.Content, token, process.IsDry));
        _open.Add(ask.Number, (process, plan));
        process.Node.Begin(() => AskAsync(process, ask, plan), failure => Failed(process, ask, failure));
    }

    private static Caller CallerOf(Ask ask) => new(Ledger.Tenant, ask.Subject, ClientId: null, NoScopes);

    private async Task AskAsync(Process process, Ask ask, PlannedAsk plan)
    {
        using var leaving = new CancellationTokenSource(plan.Leaves ?? TimeSpan.FromHours(1), process.Node.Clock);
        try
        {
            if (ask.Batch)
                await BatchAsync(process, ask, plan, leaving.Token);
            else
                await SingleAsync(process, ask, leaving.Token);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            Tell(ask, "left");
        }
    }

    private async Task SingleAsync(Process process, Ask ask, CancellationToken leaving)
    {
        var draft = new Draft(ask.To[0], Addresser: null, AttribsOf(ask));
        var outcome = await Asking(process, () => process.Stations.SendEmail.ExecuteAsync(draft, ask.Key, CallerOf(ask), leaving));
        if (outcome is SendOutcome.Recorded { Report: var report })
            Tell(process, ask, [report]);
        else
            Tell(ask, $"refused {((SendOutcome.Refused)outcome).Refusal.Code}");
    }

    private async Task BatchAsync(Process process, Ask ask, PlannedAsk plan, CancellationToken leaving)
    {
        var draft = new BatchDraft(ask.To, Addresser: null, AttribsOf(ask));
        switch (await Asking(
            process, () => process.Stations.SendBatch.ExecuteAsync(draft, ask.Key, ask.Token, CallerOf(ask), leaving)))
        {
            case BatchOutcome.Recorded { Report.Sends: var sends }:
                Tell(process, ask, sends);
                break;
            case BatchOutcome.ConfirmationRequired { Request.ConfirmToken: var token }:
                if (!Tell(ask, "confirmation"))
                    break;
                for (var times = _dice.Pick([1, 1, 2]); times > 0; times--)
                    Again(plan with { Repeats = 0 }, token, _dice.Percent(85) ? _dice.Millis(1, 500) : _dice.Millis(4_000, 6_000));
                break;
            case BatchOutcome.Refused { Refusal: var refusal }:
                Tell(ask, $"refused {refusal.Code}");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<T> Asking<T>(Process process, Func<Task<T>> call)
    {
        process.IsAsking = true;
        var answer = call();
        process.IsAsking = false;
        return await answer;
    }

    private static Attribs AttribsOf(Ask ask) => Attribs.From([new("first_name", ask.Content)]);

    private static Told ToldOf(Ask ask, SendReport report) => new(
        ask, report.SendId, report.RequestId, report.Recipient, report.State.ToString(), report.Replayed, report.DuplicateSuppressed);

    // A process that is struck down in the middle of a step finishes that step, with nobody left to hear of it.
    private bool Tell(Ask ask, string what)
    {
        if (!_open.Remove(ask.Number, out var open))
            return false;
        _setting.Chronicle.Answered(ask, what);
        Repeat(ask, open.Plan);
        return true;
    }

    private void Tell(Process process, Ask ask, IReadOnlyList<SendReport> reports)
    {
        // Told before whatever strikes from this moment on: a process that dies now takes nothing back.
        if (!_open.Remove(ask.Number, out var open))
            return;
        _setting.Chronicle.Answered(process.Node, ask, [.. reports.Select(report => ToldOf(ask, report))]);
        Repeat(ask, open.Plan);
    }

    private void Failed(Process process, Ask ask, Exception failure)
    {
        if (failure is not StorageException)
            _setting.Chronicle.Accuse("bug", $"{process.Node.Name} fails at {ask}: {failure}");
        Tell(ask, "error");
    }

    private void LoseConnections(Process process)
    {
        foreach (var (number, (at, _)) in _open.Where(open => open.Value.Process == process).ToList())
            Tell(_setting.Chronicle.Asks[number - 1], $"nothing by {at.Node.Name}");
    }

    private void Repeat(Ask ask, PlannedAsk plan)
    {
        if (plan.Repeats > 0)
        {
            var next = plan with { Repeats = plan.Repeats - 1, Process = _dice.Percent(50) ? plan.Process : _dice.Below(3), Leaves = null };
            Again(next, ask.Token, _dice.Percent(80) ? _dice.Millis(0, 500) : _dice.Millis(500, 12_000));
        }
    }

    private void Again(PlannedAsk plan, string? token, TimeSpan after)
    {
        _toCome++;
        _setting.World.After(after, () =>
        {
            _toCome--;
            Ask(plan, token);
        });
    }
}
