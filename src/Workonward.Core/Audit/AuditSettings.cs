using Workonward.Core.Audit.Anchors;

namespace Workonward.Core.Audit;

/// <summary>How the audit log is cut into files, kept, and anchored.</summary>
public sealed record AuditSettings
{
    /// <summary>At this length in bytes a segment is closed.</summary>
    public long SegmentBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>How long a closed segment is kept after its last record; null for ever.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>The file that each checkpoint is appended to, and the newest one compared with; null for none.</summary>
    public string? AnchorFile { get; init; }

    /// <summary>Other places that get each checkpoint.</summary>
    public IReadOnlyList<IAnchor> Anchors { get; init; } = [];

    /// <summary>A checkpoint is signed so often, if anything was added.</summary>
    internal TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(60);
}
