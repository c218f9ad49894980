using Workonward.Campaign.Backends;
using Workonward.Campaign.Checker.Checks;

namespace Workonward.Campaign.Kills;

/// <summary>
/// What must have happened before "no violation" means anything: a campaign that tested nothing breaks no promise either.
/// </summary>
internal static class Demands
{
    private const string Random = "random";

    // Claims are in the reserving transaction itself while a slot is free, so this point is rare: one kind is enough.
    private const string Rare = "C1";

    /// <summary>Of any run over these ledgers, however short.</summary>
    public static IEnumerable<string> OfAny(IReadOnlyList<LedgerFacts> ledgers)
    {
        if (ledgers.Sum(each => each.Verdict.Counts.Takes) == 0)
            yield return "Nothing was tested: the backend took no mail.";
        if (ledgers.Sum(each => each.Accepted) == 0)
            yield return "Nothing was tested: no send was called accepted.";
        foreach (var each in ledgers.Where(each => each.Program.KeepsLog && !each.LogVerified))
            yield return $"{each.Name}: the log was not verified by audit verify.";
        foreach (var (each, send) in ledgers.SelectMany(each => each.Verdict.Unknown, (each, send) => (each, send)))
        {
            if (each.Backend == BackendKind.LookUp)
                yield return $"{each.Name}: {send.Send} is unknown at the end, and its backend can be asked.";
            else if (send.Point == Verdict.Untouched && Behaviour.Of(send.Content) == Behaviour.Accept)
                yield return $"{each.Name}: {send.Send} is unknown at the end, and neither a fault nor its backend explains that.";
        }
    }

    /// <summary>Of a run that is long enough to have met everything.</summary>
    public static IEnumerable<string> OfLong(IReadOnlyList<LedgerFacts> cells)
    {
        foreach (var (backend, point) in BackendKind.All.SelectMany(_ => KillOrder.Points.Where(point => point != Rare), (kind, point) => (kind, point)))
        {
            if (cells.Where(cell => cell.Backend == backend).Sum(cell => cell.Faults(point)) == 0)
                yield return $"No process died or stopped at {point} with the backend {backend}.";
        }

        if (cells.Sum(cell => cell.Faults(Rare)) == 0)
            yield return $"No process died or stopped at {Rare}.";
        if (cells.Where(cell => !cell.Program.HasHooks).Sum(cell => cell.Faults(Random)) == 0)
            yield return "The program without hooks was never killed.";
        foreach (var backend in BackendKind.All)
        {
            if (cells.Where(cell => cell.Backend == backend).Sum(cell => cell.Faults(Random)) == 0)
                yield return $"No process died at a random moment with the backend {backend}.";
        }

        if (cells.Where(cell => cell.Backend == BackendKind.Idempotent).Sum(cell => cell.Again) == 0)
            yield return "The idempotent backend was never asked again: nothing was recovered with a key.";
    }
}
