namespace Workonward.Core.Audit.Export;

/// <summary>
/// When the next checkpoint is due. It outlives the opened file: a file that is opened again and again would never be old
/// enough for one.
/// </summary>
internal sealed class CheckpointPace(ExportTerms terms)
{
    private long _signedAt = terms.Clock.GetTimestamp();

    public bool IsDue => terms.Clock.GetElapsedTime(_signedAt) >= terms.Settings.CheckpointInterval;

    /// <summary>One was signed and is durable.</summary>
    public void Signed() => _signedAt = terms.Clock.GetTimestamp();
}
