using Workonward.Core;
using Workonward.Core.Approval;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Delivery;
using Workonward.Core.Grants;
using Workonward.Core.Quotas;
using Workonward.Mcp.Anchors;
using Workonward.Mcp.Backends;
using Workonward.Mcp.Pages;

namespace Workonward.Mcp.Hosting;

/// <summary>From what an operator wrote to what Core is told.</summary>
internal static class SettingsToCore
{
    /// <summary>The part of the settings that Core needs beside the policy.</summary>
    public static CoreSettings ToCore(this Settings settings) => new(
        new Core.Sending.SendingSettings(settings.Sending.DryRun, settings.Sending.DuplicateWindow, settings.Sending.ConfirmTtl)
        {
            UndoDelay = settings.Sending.UndoDelay,
            Approval = new ApprovalTerms(settings.Approval.Rule, settings.Approval.Approvers)
            {
                ByClient = settings.Approval.By is ApprovalBy.Client,
                Page = settings.Transport.UsesOAuth ? settings.OAuth.Issuer + PagePaths.Approvals : null,
            },
        },
        new QuotaLimits(settings.Quotas.PerMinute, settings.Quotas.PerDay, settings.Quotas.PerRecipientPerDay),
        new SendingLimits())
    {
        Approvers = new AllowedEmails(
            settings.Approval.Emails.Count == 0 ? settings.OAuth.AllowedEmails : settings.Approval.Emails),
        PracticeProfile = BackendProfiles.BuiltIn.Id,
        Audit = new AuditSettings
        {
            SegmentBytes = settings.Audit.SegmentMegabytes * 1024L * 1024L,
            Retention = settings.Audit.RetentionDays == 0 ? null : TimeSpan.FromDays(settings.Audit.RetentionDays),
            AnchorFile = settings.Audit.AnchorFile,
            Anchors = [.. Anchors(settings.Audit)],
        },
    };

    private static IEnumerable<IAnchor> Anchors(AuditTrailSettings settings)
    {
        if (settings.AnchorsToStandardError)
            yield return new StandardErrorAnchor();
        if (settings.Witness is { } witness)
            yield return new WitnessAnchor(witness);
    }
}
