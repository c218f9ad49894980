using Workonward.Campaign.Simulation.Plans;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>Everybody outside the processes who wants something of them.</summary>
internal sealed class Cast
{
    private readonly Plan _plan;
    private readonly Crowd _crowd;
    private readonly People? _people;
    private readonly Withdrawals? _withdrawals;

    public Cast(Setting setting, Fleet fleet, Operator shell)
    {
        (_plan, _crowd) = (setting.Plan, new Crowd(setting, fleet));
        // Only where somebody comes: each of them has dice, and a world without people is what it always was.
        _people = _plan.Visits.Count > 0 ? new People(setting, fleet, shell) : null;
        _withdrawals = _plan.Withdrawals.Count > 0 ? new Withdrawals(setting, fleet, shell) : null;
    }

    /// <summary>Nobody waits for an answer, and nobody comes.</summary>
    public bool IsQuiet => _crowd.IsQuiet && _people is not { IsQuiet: false } && _withdrawals is not { IsQuiet: false };

    public void Begin()
    {
        foreach (var ask in _plan.Asks)
            _crowd.Plan(ask);
        foreach (var visit in _plan.Visits)
            _people!.Plan(visit);
        foreach (var withdrawal in _plan.Withdrawals)
            _withdrawals!.Plan(withdrawal);
    }

    /// <summary>Everyone asks for single mails once more, and people look at what has to wait.</summary>
    public void AskOnceMore()
    {
        foreach (var ask in _plan.Asks.Where(ask => !ask.Batch))
            _crowd.Ask(ask with { Repeats = 0, Leaves = null }, token: null);
        foreach (var visit in _plan.LastVisits)
            _people!.Plan(visit);
    }
}
