using Workonward.Core;
using Workonward.Core.Delivery;
using Workonward.Core.Quotas;

namespace Workonward.Mcp.Hosting;

/// <summary>From what an operator wrote to what Core is told.</summary>
internal static class SettingsToCore
{
    /// <summary>The part of the settings that Core needs beside the policy.</summary>
    public static CoreSettings ToCore(this Settings settings) => new(
        new Core.Sending.SendingSettings(settings.Sending.DryRun, settings.Sending.DuplicateWindow, settings.Sending.ConfirmTtl),
        new QuotaLimits(settings.Quotas.PerMinute, settings.Quotas.PerDay, settings.Quotas.PerRecipientPerDay),
        new SendingLimits());
}
