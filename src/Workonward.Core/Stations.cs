using Workonward.Core.Approval;
using Workonward.Core.Approval.Questions;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Recovery;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Delivery;
using Workonward.Core.Sending;

namespace Workonward.Core;

/// <summary>What a serving process uses of Core: the use cases, and the loops that must run beside them.</summary>
public sealed record Stations(
    ValidateRecipients ValidateRecipients,
    PreviewSend PreviewSend,
    SendEmail SendEmail,
    SendBatch SendBatch,
    GetSend GetSend,
    RecentSends RecentSends,
    CancelSend CancelSend,
    HeldRequests HeldRequests,
    RequestStandings RequestStandings,
    PreviewHeld PreviewHeld,
    DecideHeld DecideHeld,
    ClientQuestions ClientQuestions,
    DeliveryWorker DeliveryWorker,
    AuditExporter AuditExporter,
    AuditStanding AuditStanding,
    AuditRecovery AuditRecovery,
    Journal Journal);
