using Workonward.Campaign.Simulation.Actors;
using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Mail;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Campaign.Simulation.Store;
using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Running;

/// <summary>One seed: a world from its plan to its verdict.</summary>
internal static class Simulation
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);

    /// <summary>Plays one seed on a disk that is used again and again.</summary>
    public static Chronicle Play(ulong seed, Disk disk, Coverage coverage)
    {
        var world = new World(seed);
        var plan = Plan.Of(world.Dice.Fork());
        disk.Clear(world);
        var chronicle = new Chronicle(world, coverage, plan.Hold?.Approvers ?? 0);
        disk.Committed = chronicle.Committed;
        if (plan.IsPlain)
        {
            chronicle.Scribe = new Scribe(world);
            chronicle.Scribe.Begin(plan.Backend.Name, [.. Plan.Recipients.Take(3)], plan.Quotas, Plan.Sending(dry: false).DuplicateWindow);
        }

        var store = new StoreFaults(
            world.Dice.Fork(), plan.Store.Slow, plan.Store.Undone, plan.Store.Denied, fault => chronicle.Count($"store {fault}"));
        var house = new MailHouse(world, plan.Backend, plan.Mood, chronicle);
        var setting = new Setting(world, plan, disk, new Owners(), store, house, chronicle);
        coverage.Count($"backend {plan.Backend.Name}");
        var fleet = new Fleet(setting);
        chronicle.Reached = fleet.Reached;
        try
        {
            Live(setting, fleet);
        }
        catch (Exception failure)
        {
            // Of the simulation or of Core: with its seed it can be looked at.
            chronicle.Accuse("bug", failure.ToString());
        }

        if (world.Strayed is { } strayed)
            chronicle.Accuse("determinism", strayed);
        coverage.Count("steps", world.Steps);
        return chronicle;
    }

    private static void Live(Setting setting, Fleet fleet)
    {
        var (world, chronicle) = (setting.World, setting.Chronicle);
        var shell = new Operator(setting);
        var cast = new Cast(setting, fleet, shell);
        var faults = new Faults(setting, fleet, shell);
        for (var place = 0; place < setting.Plan.Processes.Count; place++)
            fleet.Start(place);
        foreach (var fault in setting.Plan.Faults)
            faults.Plan(fault);
        cast.Begin();
        world.Run(setting.Plan.Healing);
        chronicle.Note("everything is mended");
        setting.Store.Heal();
        setting.House.Heal();
        fleet.Heal();
        shell.Mend();
        var calm = new Calm(setting, cast);
        if (!calm.Reach(Patience))
            chronicle.Accuse("I4", $"something never came to an end: {calm.Unfinished}");
        if (setting.Plan.Settles)
        {
            shell.Settle();
            calm.Reach(Patience);
            cast.AskOnceMore();
            if (!calm.Reach(Patience))
                chronicle.Accuse("I4", $"a last repeat never came to an end: {calm.Unfinished}");
        }

        if (world.Steps >= World.MostSteps)
            chronicle.Accuse("bug", "the world runs in a circle");
        new Court(setting).Judge();
    }
}
