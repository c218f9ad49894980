namespace Workonward.Conformance.Host.Tools.Notices;

/// <summary>How fast notifications follow each other: far enough apart to arrive as several.</summary>
internal static class Pace
{
    public static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
}
