using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Checker.Checks;

/// <summary>Decides I1 to I8 from a ledger alone.</summary>
public static class LedgerChecker
{
    /// <summary>What these lines prove. A ledger that contradicts itself is a <see cref="LedgerException"/>.</summary>
    public static Verdict Check(IEnumerable<LedgerEvent> events)
    {
        var all = events.ToList();
        if (all is not [LedgerEvent.Run { Format: 1 }, .., LedgerEvent.Finish end])
            throw new LedgerException("A ledger begins with run (format 1) and ends with end.");
        var takes = all.OfType<LedgerEvent.Take>().LongCount();
        if (takes != end.Takes)
            throw new LedgerException($"The backend counted {end.Takes} takes, and {takes} stand in the ledger.");
        return new Verdict([], new Counts { Takes = takes }, new Dictionary<string, Counts>());
    }
}
