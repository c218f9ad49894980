using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>Callers and the operator who stop what they were told of: what waits, what is kept back, and what is long gone.</summary>
internal sealed class Withdrawals(Setting setting, Fleet fleet, Operator shell)
{
    private readonly Dice _dice = setting.World.Dice.Fork();
    private int _toCome;

    public bool IsQuiet => _toCome == 0;

    public void Plan(PlannedWithdrawal plan)
    {
        _toCome++;
        setting.World.After(plan.At, () =>
        {
            _toCome--;
            Withdraw(plan);
        });
    }

    private void Withdraw(PlannedWithdrawal plan)
    {
        if (setting.Chronicle.Told is not { Count: > 0 } known)
            return;
        var told = plan.Newest ? known[^1] : _dice.Pick(known);
        if (plan.ByOperator)
            shell.Cancel(plan.Names is "send" ? told.SendId : told.RequestId);
        else if (fleet.At(plan.Process) is { } process)
            Withdraw(process, told, plan.Names);
    }

    private void Withdraw(Process process, Told told, string names)
    {
        var reference = names switch
        {
            "key" when told.Ask.Key is { } key => new SendReference.ByKey(key),
            "request" when told.Ask.Batch => new SendReference.ByBatchId(told.RequestId),
            _ => (SendReference)new SendReference.BySendId(told.SendId),
        };
        // Now and then somebody else tries it.
        var subject = _dice.Percent(10) ? _dice.Pick(Plans.Plan.Subjects) : told.Ask.Subject;
        setting.Chronicle.Note($"{subject} withdraws {reference} at {process.Node.Name}");
        process.Node.Begin(
            async () =>
            {
                var caller = new Caller(Ledger.Tenant, subject, ClientId: null, new HashSet<string>());
                var outcome = await process.Stations.CancelSend.ExecuteAsync(reference, caller, CancellationToken.None);
                if (process.IsServing || process.Node.IsAlive)
                    Hear(outcome, isOwn: subject == told.Ask.Subject || reference is SendReference.ByKey, told.SendId);
            },
            failure =>
            {
                if (failure is not StorageException)
                    setting.Chronicle.Accuse("bug", $"a withdrawal at {process.Node.Name}: {failure}");
            });
    }

    private void Hear(GetSendOutcome outcome, bool isOwn, string sendId)
    {
        switch (outcome)
        {
            case GetSendOutcome.Email { Report: var report } when isOwn:
                setting.Chronicle.Withdrawn([(report.SendId, report.State)]);
                break;
            case GetSendOutcome.Batch { Report: var batch } when isOwn:
                setting.Chronicle.Withdrawn([.. batch.Sends.Select(send => (send.SendId, send.State))]);
                break;
            case GetSendOutcome.NotFound:
                setting.Chronicle.Count("withdrawal not found");
                break;
            default:
                setting.Chronicle.Accuse("approval", $"{sendId} was withdrawn by somebody whose send it isn't");
                break;
        }
    }
}
