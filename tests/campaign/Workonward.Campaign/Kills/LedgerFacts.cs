using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Kills;

/// <summary>What a run left: the checker's verdict, and what shows that there was something to judge.</summary>
/// <param name="Name">For people.</param>
/// <param name="Backend">Its kind.</param>
/// <param name="Program">The hooks' build, or the program as it is.</param>
/// <param name="Verdict">The checker's.</param>
/// <param name="Accepted">Sends that the server called accepted.</param>
/// <param name="Again">Repeats that the backend knew by their key.</param>
/// <param name="LogVerified">Whether the server's own verifier looked at the log, and found it in order.</param>
internal sealed record LedgerFacts(
    string Name, string Backend, Servers.ServerProgram Program, Verdict Verdict, long Accepted, long Again, bool LogVerified)
{
    /// <summary>Judges these lines.</summary>
    public static LedgerFacts Of(string name, string backend, Servers.ServerProgram program, IReadOnlyList<LedgerEvent> lines) => new(
        name,
        backend,
        program,
        LedgerChecker.Check(lines),
        lines.SelectMany(Sends).Where(send => send.Status == SendStatus.Accepted).Select(send => send.Send).Distinct().LongCount(),
        lines.OfType<LedgerEvent.Again>().LongCount(),
        lines.OfType<LedgerEvent.Audit>().Any(audit => audit.Ok && audit.Detail?.StartsWith(LogVerb.Verified, StringComparison.Ordinal) == true));

    /// <summary>How many processes died or were stopped at a point.</summary>
    public long Faults(string point) => Count(point) + Count($"{point} stop");

    private long Count(string row) => Verdict.ByPoint.TryGetValue(row, out var counts) ? counts.Kills + counts.Stops : 0;

    private static IEnumerable<SendLine> Sends(LedgerEvent line) => line switch
    {
        LedgerEvent.Answer { Sends: { } sends } => sends,
        LedgerEvent.State state => [state.Send],
        _ => [],
    };
}
