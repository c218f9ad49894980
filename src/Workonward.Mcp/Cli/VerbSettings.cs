using System.Diagnostics;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>
/// Finds the settings that a verb works with: the variables of its own shell and --env-file, else what a server wrote into the data
/// folder. It says which on standard error, and never guesses.
/// </summary>
internal static class VerbSettings
{
    // These only say where to look, and don't make a configuration.
    private static readonly string[] Places = ["WORKONWARD_MCP_DATA_DIR", "WORKONWARD_MCP_KEY_DIR"];

    /// <summary>
    /// The part of the settings that a verb needs; null when it is wrong or nowhere, which has been said then.
    /// </summary>
    /// <param name="shell">Where it is said.</param>
    /// <param name="variables">The verb's own variables.</param>
    /// <param name="read">Reads that part, such as <c>PolicyVariables.Read</c>; mistakes elsewhere don't stop the
    /// verb.</param>
    public static T? Find<T>(Shell shell, Variables variables, Func<SettingsReader, T?> read)
        where T : class
    {
        if (Reader(shell, variables) is not { } reader)
            return null;

        var settings = read(reader);
        if (reader.Mistakes.Mistakes.Count == 0)
            return settings;

        shell.Terminal.Say("These settings cannot be used:", reader.Mistakes.Mistakes);
        return null;
    }

    /// <summary>A reader over the settings that hold; null when there are none, which has been said then.</summary>
    public static SettingsReader? Reader(Shell shell, Variables variables)
    {
        // A reader of its own for the look: what it finds wrong belongs to the reading that follows.
        var look = SettingsReader.Over(variables);
        if (variables.Mistakes.Count > 0 || SaysWhatHolds(look))
        {
            shell.Terminal.Say($"Using the WORKONWARD_ variables of {variables.Origin}.");
            return SettingsReader.Over(variables);
        }

        return DataSettings.Read(look).Folder is { } folder
            ? OfServer(shell, variables, folder)
            : SettingsReader.Over(variables);
    }

    private static SettingsReader? OfServer(Shell shell, Variables variables, string folder)
    {
        switch (EffectiveSettings.Read(DataFolder.EffectiveSettingsIn(folder)))
        {
            case EffectiveSettingsReading.Found found:
                shell.Terminal.Say("Using the settings of the server started "
                    + FormattableString.Invariant(
                        $"{found.Settings.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC in {Shown.Path(folder)}."));
                return Over(variables, found.Settings);
            case EffectiveSettingsReading.None:
                shell.Terminal.Say("No settings: this shell has no WORKONWARD_ variables, "
                    + $"and no server has written its own to {Shown.Path(folder)}. Set WORKONWARD_MCP_DATA_DIR "
                    + "to the server's data folder, or give its variables, for example with --env-file.");
                return null;
            case EffectiveSettingsReading.Unusable unusable:
                shell.Terminal.Say($"No settings: {Shown.Path(DataFolder.EffectiveSettingsIn(folder))} {unusable.Problem}. "
                    + "Start the server again, or give its variables, for example with --env-file.");
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private static bool SaysWhatHolds(SettingsReader reader) => SettingsCatalogue.All.Any(setting =>
        !setting.IsSecret && !Places.Contains(setting.Name, StringComparer.Ordinal) && reader.IsGiven(setting.Name));

    // The shell's secrets stay: the server has written none down.
    private static SettingsReader Over(Variables own, EffectiveSettings server)
    {
        var values = new Dictionary<string, string>(own.Values, StringComparer.Ordinal);
        foreach (var (name, value) in server.Variables)
            values[name] = value;

        return SettingsReader.Over(Variables.Of(values), server.LeftOut.ToHashSet(StringComparer.Ordinal));
    }
}
