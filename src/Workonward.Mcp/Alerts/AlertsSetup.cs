using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Alerts;

/// <summary>Puts the alerts together.</summary>
internal static class AlertsSetup
{
    /// <summary>The loops of a process that serves; null where nobody wants to be told.</summary>
    /// <exception cref="IOException">The kept key can't be used.</exception>
    public static AlertLoops? Of(
        Settings settings, DataFolder folder, Ledger ledger, BackendProfile profile, TimeProvider clock, ILoggerFactory loggers)
    {
        if (settings.Alerts.Url is not { } url)
            return null;
        // A key that was given was read once already, when the settings were.
        var key = settings.Alerts.Key is { } given ? AlertKey.Read(given.Reveal())! : AlertKey.ReadOrMake(folder.Keys);
        return new AlertLoops(
            new AlertWatch(new Attention(ledger), profile.Id, settings.ToCore().Sending.Approval.Page, clock),
            new AlertPost(url, key, clock),
            clock,
            loggers.CreateLogger<AlertLoops>());
    }
}
