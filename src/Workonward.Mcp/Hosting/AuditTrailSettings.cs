namespace Workonward.Mcp.Hosting;

/// <summary>How the audit log is cut, kept and anchored.</summary>
/// <param name="SegmentMegabytes">At this size in MiB a segment is closed.</param>
/// <param name="RetentionDays">How long a closed segment is kept; 0 for ever.</param>
/// <param name="AnchorsToStandardError">Whether checkpoints go to standard error too.</param>
/// <param name="AnchorFile">The file that gets each checkpoint, absolute; null for none.</param>
/// <param name="Witness">The address that gets each checkpoint; null for none.</param>
internal sealed record AuditTrailSettings(
    int SegmentMegabytes, int RetentionDays, bool AnchorsToStandardError, string? AnchorFile, Uri? Witness)
{
    private const string WitnessName = "WORKONWARD_MCP_AUDIT_WITNESS_URL";

    /// <summary>Reads the variables.</summary>
    public static AuditTrailSettings Read(SettingsReader reader) => new(
        reader.Number("WORKONWARD_MCP_AUDIT_SEGMENT_MB"),
        reader.Number("WORKONWARD_MCP_AUDIT_RETENTION_DAYS"),
        reader.Flag("WORKONWARD_MCP_AUDIT_ANCHOR_STDERR"),
        ReadAnchorFile(reader),
        PostAddress.Read(reader, WitnessName));

    /// <summary>Reads <see cref="AnchorFile"/> alone.</summary>
    public static string? ReadAnchorFile(SettingsReader reader) => reader.AbsolutePath("WORKONWARD_MCP_AUDIT_ANCHOR_FILE");
}
