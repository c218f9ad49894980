using Workonward.Core.Approval;

namespace Workonward.Core.Sending;

/// <summary>How sends are treated, beside policy and quotas.</summary>
/// <param name="DryRun">Nothing leaves, anywhere; also what waits from before is not dispatched.</param>
/// <param name="DuplicateWindow">How long a repeat without a key is answered from the ledger.</param>
/// <param name="ConfirmTokenLife">How long a confirm token is good.</param>
public sealed record SendingSettings(bool DryRun, TimeSpan DuplicateWindow, TimeSpan ConfirmTokenLife)
{
    /// <summary>How long a send that nobody approves is kept back, so that it can still be stopped.</summary>
    public TimeSpan UndoDelay { get; init; } = TimeSpan.Zero;

    /// <summary>What waits for people.</summary>
    public ApprovalTerms Approval { get; init; } = ApprovalTerms.None;
}
