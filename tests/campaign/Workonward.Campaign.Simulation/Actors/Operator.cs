using Workonward.Campaign.Simulation.Store;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Approval;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>A person at a shell: the verbs, each as a process of its own beside the servers.</summary>
internal sealed class Operator
{
    private readonly Setting _setting;
    private readonly Node _node;
    private readonly Ledger _ledger;
    private int _running;
    private bool _mends;

    public Operator(Setting setting)
    {
        _setting = setting;
        _node = new Node(setting.World, "operator");
        var chance = new SeededChance(setting.World.Dice.Fork());
        var owner = chance.NewId(setting.World.Wall).ToString("n");
        setting.Owners.Enter(owner);
        _ledger = Ledgers.Over(new SimulatedDatabase(_node, owner, setting.Disk, setting.Owners, setting.Store), chance);
        setting.Chronicle.Started(_node, owner, dry: true);
    }

    public void Pause() => Do("pauses", () => new PauseDispatch(_ledger).PauseAsync(CancellationToken.None));

    public void Resume() => Do("resumes", () => new PauseDispatch(_ledger).ResumeAsync(CancellationToken.None));

    /// <summary>
    /// Resumes for good: not before every verb that was begun has ended, for a pause among them may do its work only now.
    /// </summary>
    public void Mend()
    {
        _mends = _running > 0;
        if (!_mends)
            Resume();
    }

    /// <summary>Where the operator looks at what waits.</summary>
    public Door Door()
    {
        var approvers = new AllowedEmails(Deciders.All);
        return new Door(_node, new HeldRequests(_ledger), Preview: null, new DecideHeld(_ledger, approvers), approvers, Process: null);
    }

    /// <summary>Stops a send, or all of a request.</summary>
    public void Cancel(string id) => Do($"cancels {id}", async () =>
    {
        var lines = await new CancelSends(_ledger).ExecuteAsync(id, CancellationToken.None);
        _setting.Chronicle.Withdrawn([.. lines.Select(line => (line.SendId, line.State))]);
    });

    /// <summary>
    /// Settles each unknown send by the truth. A careful person: what may still arrive at the backend isn't settled yet.
    /// </summary>
    public void Settle()
    {
        var unknown = _setting.Disk.Read(reader => reader.QueryAsync(
            "SELECT id FROM send WHERE state = 'UNKNOWN' ORDER BY id", row => row.Text("id")));
        foreach (var send in unknown.Where(send => !_setting.House.IsOnItsWay(send)))
        {
            var taken = _setting.Chronicle.Taken.Exists(each => each.SendId == send);
            Do(
                $"settles {send} as {(taken ? "accepted" : "not sent")}",
                () => new ResolveSends(_ledger).ExecuteAsync(send, taken, CancellationToken.None));
        }
    }

    private void Do(string what, Func<Task> act)
    {
        _setting.Chronicle.Note($"the operator {what}");
        _setting.Chronicle.Count($"operator {what.Split(' ')[0]}");
        // A verb whose commit fails says so, and the person sees it; what was committed is looked up again.
        _running++;
        _node.Begin(() => EndAsync(act), Fleet.Ignore);
    }

    private async Task EndAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        finally
        {
            _running--;
            if (_mends)
                Mend();
        }
    }
}
