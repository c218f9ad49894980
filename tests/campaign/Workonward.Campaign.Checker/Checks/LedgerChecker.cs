using Workonward.Campaign.Checker.Invariants;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Checker.Story;

namespace Workonward.Campaign.Checker.Checks;

/// <summary>Decides I1 to I8 from a ledger alone.</summary>
public static class LedgerChecker
{
    /// <summary>What these lines prove.</summary>
    /// <exception cref="LedgerException">They can't be trusted: nothing is decided.</exception>
    public static Verdict Check(IEnumerable<LedgerEvent> events)
    {
        var story = LedgerStory.Read(events);
        Violation[] violations =
        [
            .. OneTake.Find(story),
            .. AcceptedIsTaken.Find(story),
            .. RefusedIsNotTaken.Find(story),
            .. NothingIsLost.Find(story),
            .. NoContradiction.Find(story),
            .. LogAgrees.Find(story),
            .. PolicyHolds.Find(story),
            .. QuotasHold.Find(story),
        ];
        var counting = new Counting(story, violations);
        return new Verdict(violations, counting.Total(), counting.ByPoint()) { Unknown = counting.Unknown() };
    }
}
