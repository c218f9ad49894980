using System.Diagnostics;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>Lets happen what the plan foresees.</summary>
internal sealed class Faults(Setting setting, Fleet fleet, Operator shell)
{
    public void Plan(PlannedFault fault) => setting.World.After(fault.At, () => Strike(fault));

    private void Strike(PlannedFault fault)
    {
        setting.Chronicle.Count($"planned {fault.Kind}");
        switch (fault.Kind)
        {
            case FaultKind.Kill:
                fleet.Kill(fault.Process, fault.Lasts);
                break;
            case FaultKind.Restart:
                fleet.Kill(fault.Process, TimeSpan.Zero);
                break;
            case FaultKind.Stall:
                fleet.Stall(fault.Process, fault.Lasts);
                break;
            case FaultKind.End:
                fleet.End(fault.Process, fault.Lasts);
                break;
            case FaultKind.Narrow:
                fleet.Use(Policies.Narrow);
                setting.World.After(fault.Lasts, () => fleet.Use(Policies.Wide));
                break;
            case FaultKind.Pause:
                shell.Pause();
                setting.World.After(fault.Lasts, shell.Resume);
                break;
            case FaultKind.Resume:
                shell.Resume();
                break;
            case FaultKind.Settle:
                shell.Settle();
                break;
            case FaultKind.Dismiss:
                Dismiss(fault.Lasts);
                break;
            case FaultKind.Preview:
                Preview(fault.Process);
                break;
            default:
                Leap(fault);
                break;
        }
    }

    private void Dismiss(TimeSpan lasts)
    {
        fleet.Use(Deciders.Fewer);
        setting.World.After(lasts, () => fleet.Use(Deciders.All));
    }

    // A clock that is set back between the claim and the recovery by more than a tenth of an idempotent backend's window
    // can't be noticed; the margin is chosen for what time servers do.
    private void Leap(PlannedFault fault)
    {
        var by = fault.Kind switch
        {
            FaultKind.Forward => fault.Lasts * 4,
            FaultKind.Back => -fault.Lasts / 3,
            FaultKind.Days => TimeSpan.FromDays(setting.World.Dice.Pick([-2, -1, 1, 2])),
            _ => throw new UnreachableException(),
        };
        setting.World.Leap(by);
        setting.Chronicle.Leapt(by);
    }

    private void Preview(int place)
    {
        if (fleet.At(place) is not { } process)
            return;
        var caller = new Caller(Ledger.Tenant, Plans.Plan.Subjects[0], ClientId: null, new HashSet<string>());
        var draft = new Draft(Plans.Plan.Recipients[place], Addresser: null, Attribs.From([new("first_name", "red")]));
        process.Node.Begin(
            async () =>
            {
                await process.Stations.ValidateRecipients.ExecuteAsync(Plans.Plan.Recipients, caller, CancellationToken.None);
                await process.Stations.PreviewSend.ExecuteAsync(draft, caller, CancellationToken.None);
            },
            failure => setting.Chronicle.Accuse("bug", $"a preview at {process.Node.Name}: {failure}"));
    }
}
