namespace Workonward.Core.Outbox;

/// <summary>How a mode is written in the store.</summary>
internal static class SendModeText
{
    public static string Of(SendMode mode) => mode == SendMode.Live ? "live" : "dry_run";

    public static SendMode Read(string word) => word == "live" ? SendMode.Live : SendMode.DryRun;
}
