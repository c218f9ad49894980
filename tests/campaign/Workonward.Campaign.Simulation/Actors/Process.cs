using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Mail;
using Workonward.Campaign.Simulation.Store;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>One life of a server process: Core as production composes it, from its start to its end or its kill.</summary>
internal sealed class Process
{
    private readonly Setting _setting;
    private Action _stop = static () => { };
    private Task _loops = Task.CompletedTask;

    public Process(Setting setting, string name, bool dry, PolicySettings policy, IReadOnlyList<string> approvers)
    {
        (_setting, IsDry) = (setting, dry);
        Node = new Node(setting.World, name);
        var chance = new SeededChance(setting.World.Dice.Fork());
        Owner = chance.NewId(setting.World.Wall).ToString("n");
        Database = new SimulatedDatabase(Node, Owner, setting.Disk, setting.Owners, setting.Store) { Queued = OnQueued };
        setting.Owners.Enter(Owner);
        Ledger = Ledgers.Over(Database, chance);
        Policy = new PolicyPipeline(policy);
        Approvers = new AllowedEmails(approvers);
        Backend = new SimulatedBackend(setting.House, Node, HandOver);
        Stations = CoreSetup.Compose(
            Ledger, Policy, Backend,
            // A full disk of this machine would be seen by a seed, and by no replay of it.
            new CoreSettings(setting.Plan.SendingIn(dry), setting.Plan.Quotas, setting.Plan.Limits)
            {
                Approvers = Approvers,
                FreeIn = static _ => long.MaxValue,
            },
            Node.Clock, NullLoggerFactory.Instance);
        setting.Chronicle.Started(Node, Owner, dry);
    }

    public Node Node { get; }

    public string Owner { get; }

    public bool IsDry { get; }

    public SimulatedDatabase Database { get; }

    public Ledger Ledger { get; }

    public PolicyPipeline Policy { get; }

    public AllowedEmails Approvers { get; }

    public SimulatedBackend Backend { get; }

    public Stations Stations { get; }

    /// <summary>Whether it takes calls.</summary>
    public bool IsServing { get; private set; }

    /// <summary>Set while a call begins: what it queues now is its reserving transaction.</summary>
    public bool IsAsking { get; set; }

    /// <summary>Set while a person's word begins, likewise.</summary>
    public bool IsDeciding { get; set; }

    /// <summary>As the host starts it: recovery, the gate, the journal, the loops, and only then calls.</summary>
    public async Task StartAsync()
    {
        await Stations.DeliveryWorker.RecoverAsync(CancellationToken.None);
        await new ListSends(Ledger).QueueAsync(Backend.Profile.Id, CancellationToken.None);
        await Stations.Journal.StartedAsync(IsDry, CancellationToken.None);
        var stop = new CancellationTokenSource();
        // Not CancelAsync: it would leave the world's thread.
        _stop = stop.Cancel;
        _loops = Task.WhenAll(Stations.DeliveryWorker.RunAsync(stop.Token), Stations.Journal.RunAsync(stop.Token));
        IsServing = true;
        _setting.Chronicle.Note($"{Node.Name} serves");
    }

    /// <summary>As the host ends it.</summary>
    public async Task EndAsync()
    {
        IsServing = false;
        Stations.DeliveryWorker.StopClaiming();
        using var patience = new CancellationTokenSource(_setting.Plan.Limits.BackendDeadline, Node.Clock);
        try
        {
            await Stations.DeliveryWorker.DrainAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // What is still on its way is unknown at the next start.
        }

        _stop();
        await _loops;
        try
        {
            await Stations.Journal.StoppedAsync(CancellationToken.None);
        }
        catch (StorageException)
        {
            // The host logs it and goes.
        }
    }

    /// <summary>Nothing of it happens any more; its locks are free.</summary>
    public void Kill()
    {
        IsServing = false;
        Node.Kill();
        _setting.Owners.Leave(Owner);
    }

    // Bytes leave only after the commit of DISPATCHING, under this owner, to whom the policy of this moment allows.
    private void HandOver(ApprovedEmail email)
    {
        var row = _setting.Disk.Read(reader => reader.QueryAsync(
            "SELECT state, owner FROM send WHERE id = @id",
            row => (State: row.Text("state"), Owner: row.Text("owner")),
            ("@id", email.SendId)));
        if (row is not [{ State: "DISPATCHING" } only] || only.Owner != Owner)
            _setting.Chronicle.Accuse("I1", $"{Node.Name} hands {email.SendId} over, and its row isn't this process's and dispatching");
        if (!Policies.Allows(Policy.Current, email.Recipient.Key))
            _setting.Chronicle.Accuse("I7", $"{Node.Name} hands a mail to {email.Recipient.Key} over, whom its policy doesn't allow");
        if (IsDry)
            _setting.Chronicle.Accuse("P5", $"{Node.Name} hands {email.SendId} over in dry-run");
        if (_setting.Chronicle.Held.Objection(email.SendId, Policy.Version) is { } objection)
            _setting.Chronicle.Accuse("approval", $"{Node.Name} hands {email.SendId} over, and {objection}");
    }

    private void OnQueued()
    {
        if (IsAsking)
            _setting.Chronicle.Reach(Stage.Reserving, Node, "");
        if (IsDeciding)
            _setting.Chronicle.Reach(Stage.Deciding, Node, "");
    }
}
