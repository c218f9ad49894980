using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>The server processes of one world: who lives, and who comes back after a death.</summary>
internal sealed class Fleet(Setting setting)
{
    private readonly Process?[] _processes = new Process?[setting.Plan.Processes.Count];
    private readonly List<Strike> _strikes = [.. setting.Plan.Strikes];
    private readonly int[] _reached = new int[Enum.GetValues<Stage>().Length];
    private PolicySettings _policy = Policies.Wide;
    private IReadOnlyList<string> _approvers = Deciders.All;
    private int _lives;
    private bool _healed;

    /// <summary>Called with a process that is gone, before it is replaced.</summary>
    public Action<Process> Gone { get; set; } = static _ => { };

    public IEnumerable<Process> Serving => _processes.OfType<Process>().Where(process => process.IsServing && process.Node.IsAlive);

    public Process? At(int place) => _processes[place % _processes.Length] is { IsServing: true } process ? process : null;

    public void Start(int place)
    {
        var dry = setting.Plan.Processes[place];
        var process = new Process(setting, $"p{place}.{++_lives}", dry, _policy, _approvers);
        _processes[place] = process;
        // A host whose start fails goes; whoever supervises it starts it again.
        process.Node.Begin(process.StartAsync, failure => Failed(place, process, failure));
    }

    public void Kill(int place, TimeSpan back)
    {
        if (_processes[place] is not { } process || !process.Node.IsAlive)
            return;
        setting.Chronicle.Killed(process.Node);
        Bury(place, process, back);
    }

    public void End(int place, TimeSpan back)
    {
        if (_processes[place] is not { IsServing: true } process)
            return;
        setting.Chronicle.Note($"{process.Node.Name} is asked to end");
        setting.Chronicle.Count("fault end");
        process.Node.Begin(
            async () =>
            {
                await process.EndAsync();
                setting.World.After(TimeSpan.Zero, () => Bury(place, process, back));
            },
            failure => setting.Chronicle.Accuse("bug", $"the end of {process.Node.Name}: {failure}"));
    }

    public void Stall(int place, TimeSpan lasts)
    {
        if (_processes[place] is not { } process || !process.Node.IsAlive || process.Node.IsStalled)
            return;
        setting.Chronicle.Note($"{process.Node.Name} is stopped");
        setting.Chronicle.Count("fault stall");
        process.Node.Stall();
        setting.World.After(lasts, () => Resume(process));
    }

    /// <summary>The list's file was changed: each process reads it in its own time.</summary>
    public void Use(PolicySettings policy)
    {
        _policy = policy;
        foreach (var process in _processes.OfType<Process>().Where(process => process.Node.IsAlive))
        {
            process.Node.After(setting.World.Dice.Millis(0, 500), () =>
            {
                process.Policy.Replace(policy);
                setting.Chronicle.Note($"{process.Node.Name} reads the {(policy == Policies.Wide ? "wide" : "narrow")} list");
                process.Node.Begin(() => process.Stations.Journal.PolicyChangedAsync(CancellationToken.None), Ignore);
            });
        }
    }

    /// <summary>The list of approvers was changed: likewise.</summary>
    public void Use(IReadOnlyList<string> approvers)
    {
        _approvers = approvers;
        foreach (var process in _processes.OfType<Process>().Where(process => process.Node.IsAlive))
        {
            process.Node.After(setting.World.Dice.Millis(0, 500), () =>
            {
                process.Approvers.Replace(approvers);
                setting.Chronicle.Listed(process.Node, approvers);
            });
        }
    }

    /// <summary>A send reached a stage: perhaps somebody waits for just that.</summary>
    public void Reached(Stage stage, Node node)
    {
        var nth = ++_reached[(int)stage];
        if (_healed || _strikes.Find(strike => strike.Stage == stage && strike.Nth == nth) is not { } strike)
            return;
        var place = Array.FindIndex(_processes, process => process?.Node == node);
        if (place < 0)
            return;
        setting.Chronicle.Count($"{(strike.Kills ? "kill" : "stall")} at {stage}");
        if (strike.Kills)
            Kill(place, strike.Lasts);
        else
            Stall(place, strike.Lasts);
    }

    /// <summary>Everyone lives, goes on, and reads the wide list.</summary>
    public void Heal()
    {
        _healed = true;
        (_policy, _approvers) = (Policies.Wide, Deciders.All);
        for (var place = 0; place < _processes.Length; place++)
        {
            if (_processes[place] is { } process && process.Node.IsAlive)
                Resume(process);
            else
                Start(place);
        }

        Use(Policies.Wide);
        if (setting.Plan.Hold is not null)
            Use(Deciders.All);
    }

    public static void Ignore(Exception failure)
    {
        // A store that fails: the process logs it and goes on.
    }

    private void Resume(Process process)
    {
        if (!process.Node.IsStalled)
            return;
        setting.Chronicle.Note($"{process.Node.Name} goes on");
        process.Node.Resume();
    }

    private void Failed(int place, Process process, Exception failure)
    {
        if (failure is not StorageException)
            setting.Chronicle.Accuse("bug", $"the start of {process.Node.Name}: {failure}");
        setting.Chronicle.Count("fault start failed");
        Bury(place, process, TimeSpan.FromMilliseconds(100));
    }

    private void Bury(int place, Process process, TimeSpan back)
    {
        process.Kill();
        if (_processes[place] != process)
            return;
        _processes[place] = null;
        Gone(process);
        setting.World.After(back, () =>
        {
            if (_processes[place] is null)
                Start(place);
        });
    }
}
