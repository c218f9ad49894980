using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>What is checked.</summary>
/// <param name="Reading">The settings, good or not.</param>
/// <param name="Mounts">The file systems of this machine.</param>
/// <param name="Clock">The time.</param>
internal sealed record CheckSubject(SettingsReading Reading, MountTable Mounts, TimeProvider Clock)
{
    /// <summary>Whether the settings hold no mistake, so that what they say can be tried.</summary>
    public bool HasGoodSettings => Reading.Mistakes.Mistakes.Count == 0;
}
