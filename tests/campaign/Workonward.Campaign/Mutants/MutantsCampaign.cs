using Workonward.Campaign.Running;

namespace Workonward.Campaign.Mutants;

/// <summary>
/// Breaks the program on purpose, one promise at a time, and demands that the check which guards the promise notices. A check
/// that notices nothing is worth nothing.
/// </summary>
internal sealed class MutantsCampaign : ICampaign
{
    public string Name => "mutants";

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        var (all, faults) = MutantFolder.Read(SourceTree.Mutants);
        // The number of this verb is how many of them: for a quick look.
        var mutants = all.Take((int)Math.Min(options.Number(all.Count, all.Count), all.Count)).ToList();
        using var shops = await Workshops.OpenAsync(mutants, stop);
        await shops.DemandHealthAsync(mutants, stop);
        var trials = await shops.TryAllAsync(mutants, stop);
        return new CampaignResult(
            [
                .. Rows(mutants.Count + faults.Count, trials.Count(trial => trial.Fault is null)),
                .. trials.Where(trial => trial.Fault is null).Select(Row),
            ],
            [.. faults, .. trials.Select(trial => trial.Fault).OfType<string>()]);
    }

    /// <summary>What was counted, under the names that the summary adds up.</summary>
    public static IReadOnlyList<CampaignRow> Rows(long mutants, long killed) =>
        [CampaignRow.Of("mutants", mutants), CampaignRow.Of("killed", killed)];

    private static CampaignRow Row(Trial killed) =>
        new(killed.Name, FormattableString.Invariant($"{killed.Seconds:0.0} s, {killed.Detector.Expected}"));
}
