namespace Workonward.Mcp.Hosting;

/// <summary>How many recipients one subject may reach. The burst is one minute's rate.</summary>
/// <param name="PerMinute">Recipients a minute.</param>
/// <param name="PerDay">Recipients a UTC day.</param>
/// <param name="PerRecipientPerDay">Mails to one recipient a UTC day; twice that over all subjects.</param>
internal sealed record QuotaSettings(int PerMinute, int PerDay, int PerRecipientPerDay)
{
    /// <summary>Reads the three variables.</summary>
    public static QuotaSettings Read(SettingsReader reader) => new(
        reader.Number("WORKONWARD_MCP_RATE_PER_MINUTE"),
        reader.Number("WORKONWARD_MCP_RATE_PER_DAY"),
        reader.Number("WORKONWARD_MCP_RATE_PER_RECIPIENT_PER_DAY"));
}
