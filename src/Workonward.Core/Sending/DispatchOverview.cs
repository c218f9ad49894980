namespace Workonward.Core.Sending;

/// <summary>Whether anything is dispatched, over all backends of a ledger.</summary>
/// <param name="PausedByOperator">The kill switch is on.</param>
/// <param name="PausedByUnknowns">How many backends paused themselves because several sends in a row ended unknown.</param>
/// <param name="Waiting">How many sends are reserved and wait for their turn.</param>
/// <param name="Unknown">How many sends have an unknown fate that nobody settled yet.</param>
public sealed record DispatchOverview(bool PausedByOperator, int PausedByUnknowns, long Waiting, long Unknown)
{
    /// <summary>Whether something keeps sends back.</summary>
    public bool IsPaused => PausedByOperator || PausedByUnknowns > 0;
}
