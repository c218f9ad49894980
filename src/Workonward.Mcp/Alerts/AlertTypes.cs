namespace Workonward.Mcp.Alerts;

/// <summary>The closed list of what alerts are about; part of the contract with receivers.</summary>
internal static class AlertTypes
{
    /// <summary>A request waits for a person's approval.</summary>
    public const string Held = "send.held";

    /// <summary>Sends became unknown: nobody knows whether they were taken.</summary>
    public const string Unknown = "send.unknown";

    /// <summary>Sending is paused.</summary>
    public const string Paused = "dispatch.paused";
}
