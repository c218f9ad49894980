using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Mail;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Campaign.Simulation.Store;
using Workonward.Core.Approval;

namespace Workonward.Campaign.Simulation.Running;

/// <summary>
/// What a simulation must have reached: every arrow of docs/send-states.md that this version has, every crash point, every
/// doing of the backend and every fault.
/// </summary>
internal static class Expected
{
    private static readonly string[] Arrows =
    [
        "none -> DRY_RUN", "none -> RESERVED", "none -> HELD",
        "HELD -> RESERVED", "HELD -> CANCELLED", "HELD -> EXPIRED",
        "RESERVED -> DISPATCHING", "RESERVED -> CANCELLED", "RESERVED -> EXPIRED",
        "DISPATCHING -> ACCEPTED", "DISPATCHING -> REJECTED", "DISPATCHING -> RESERVED", "DISPATCHING -> UNKNOWN",
        "DISPATCHING -> DISPATCHING", "UNKNOWN -> ACCEPTED", "UNKNOWN -> NOT_SENT",
    ];

    private static readonly string[] Ways =
    [
        "outcome look_up", "outcome operator", "outcome courier_died", "outcome caller_left",
        "stopped by allowlist", "outcome too_old", "outcome out_of_tries", "outcome claim_too_old", "outcome policy_changed",
        "outcome key", "outcome same_request", "outcome confirm_token", "outcome open_unknown", "outcome key_reused",
        "outcome confirm_token_invalid", "outcome confirm_token_expired", "outcome unknown_open", "outcome rate_limited",
        "outcome daily_limit", "outcome recipient_limit", "outcome unknowns", "outcome trial_unknown", "outcome trial_settled",
        "outcome trial_later", "outcome trial_abandoned", "outcome probe_ready",
    ];

    // What people do about what waits, and what callers do about what they asked for.
    private static readonly string[] People =
    [
        "send.approved", "send.declined", "answer Held", "answer Held again", "word error", "word nothing",
        "left HELD by approval", "left HELD by declined", "left HELD by approval_void", "left HELD by caller_cancelled",
        "left HELD by operator_cancelled", "left HELD by too_old", "outcome unknown_open", "outcome approval_queue_full",
        "outcome recipient_declined", "stopped by approval", "stopped by ledger",
        "withdrawal Cancelled", "withdrawal Accepted", "withdrawal Dispatching", "withdrawal not found",
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        .. Arrows.Select(arrow => $"arrow {arrow}"),
        .. Ways,
        .. People,
        .. typeof(DecisionOutcome).GetNestedTypes().Select(outcome => $"word {outcome.Name}"),
        .. Enum.GetValues<RequestEnding>().Select(ending => $"standing {ending}"),
        .. Enum.GetValues<VisitKind>().Select(kind => $"visit {kind}"),
        .. Enum.GetValues<Stage>().SelectMany(stage => new[] { $"kill at {stage}", $"stall at {stage}" }),
        .. Enum.GetValues<Deed>().Select(deed => $"backend {deed}"),
        .. BackendKind.All.Select(kind => $"backend {kind.Name}"),
        .. Enum.GetValues<FaultKind>().Select(kind => $"planned {kind}"),
        .. new[] { CommitFault.Undone, CommitFault.MadeAndDenied }.Select(fault => $"store {fault}"),
        "backend gave up after the body", "backend gave up before the body", "backend knew a repeat",
        "answer left", "answer nothing", "answer error", "answer confirmation", "end UNKNOWN, taken", "fault start failed",
        "checker asked",
    ];
}
