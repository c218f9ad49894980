namespace Workonward.Mcp.Hosting;

/// <summary>Settings as they were read, with all that was wrong. They are good only if nothing was.</summary>
internal sealed record SettingsReading(Settings Settings, SettingsReader Reader)
{
    /// <summary>What was wrong and what was odd.</summary>
    public SettingsMistakes Mistakes => Reader.Mistakes;

    /// <summary>Reads the settings of a process.</summary>
    public static SettingsReading Of(Variables variables) => Of(SettingsReader.Over(variables));

    /// <summary>Reads all settings from a reader that has read nothing yet.</summary>
    public static SettingsReading Of(SettingsReader reader) => new(Settings.Read(reader), reader);
}
