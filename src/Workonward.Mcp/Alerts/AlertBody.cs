namespace Workonward.Mcp.Alerts;

/// <summary>What is posted.</summary>
/// <param name="Type">As in the alert.</param>
/// <param name="Timestamp">As in the alert, in UTC.</param>
/// <param name="Data">As in the alert.</param>
internal sealed record AlertBody(string Type, DateTime Timestamp, AlertData Data);
