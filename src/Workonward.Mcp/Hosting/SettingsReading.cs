namespace Workonward.Mcp.Hosting;

/// <summary>Settings as they were read, with all that was wrong. They are good only if nothing was.</summary>
internal sealed record SettingsReading(Settings Settings, SettingsReader Reader)
{
    /// <summary>What was wrong and what was odd.</summary>
    public SettingsMistakes Mistakes => Reader.Mistakes;

    /// <summary>Reads the settings of a process.</summary>
    public static SettingsReading Of(Variables variables) => Of(variables, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Reads settings of which some secrets were left out; those are not missed.</summary>
    public static SettingsReading Of(Variables variables, IReadOnlySet<string> leftOut)
    {
        var mistakes = new SettingsMistakes();
        foreach (var mistake in variables.Mistakes)
            mistakes.Add(mistake);

        var heeded = UnknownVariables.Judge(variables.Values, mistakes);
        var reader = new SettingsReader(heeded, leftOut, mistakes);
        return new SettingsReading(Settings.Read(reader), reader);
    }
}
