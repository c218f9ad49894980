using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>What is checked.</summary>
/// <param name="Reading">The settings, good or not.</param>
/// <param name="Mounts">The file systems of this machine.</param>
/// <param name="Clock">The time.</param>
internal sealed record CheckSubject(SettingsReading Reading, MountTable Mounts, TimeProvider Clock)
{
    /// <summary>How long one question to the Send API may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the settings hold no mistake, so that what they say can be tried.</summary>
    public bool HasGoodSettings => Reading.Mistakes.Mistakes.Count == 0;

    /// <summary>The settings; those that <see cref="IsWrong"/> hold a default.</summary>
    public Settings Settings => Reading.Settings;

    /// <summary>The data folder, if the settings name one and it is there.</summary>
    public DataFolder? Folder =>
        Settings.Data is { Folder: { } root, KeyFolder: not null, AuditLogPath: not null } && Directory.Exists(root)
            ? DataFolder.Of(Settings.Data)
            : null;

    /// <summary>Whether one of the variables holds a mistake; what follows from its default would say nothing.</summary>
    public bool IsWrong(params IEnumerable<string> names) => names.Any(Reading.Mistakes.IsWrong);
}
