using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>Every setting: each mistake, each oddity, and what holds.</summary>
internal sealed class SettingsCheck : ICheck
{
    private static readonly CheckRow[] NotChecked =
        [new("settings", Mark.Warn, "What depends on good settings was not checked.")];

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        var (reader, mistakes) = (subject.Reading.Reader, subject.Reading.Mistakes);
        IReadOnlyList<CheckRow> rows =
        [
            .. mistakes.Mistakes.Select(mistake => new CheckRow("settings", Mark.Fail, mistake)),
            .. mistakes.Warnings.Select(warning => new CheckRow("settings", Mark.Warn, warning)),
            .. SettingsCatalogue.All.Where(setting => IsShown(setting, reader)).Select(setting => Row(setting, reader)),
            .. mistakes.Mistakes.Count == 0 ? [] : NotChecked,
        ];
        return Task.FromResult(rows);
    }

    private static bool IsShown(SettingDeclaration setting, SettingsReader reader) =>
        !reader.IsWrong(setting.Name)
        && (reader.IsGiven(setting.Name) || reader.IsLeftOut(setting.Name) || reader.Effective.ContainsKey(setting.Name));

    private static CheckRow Row(SettingDeclaration setting, SettingsReader reader)
    {
        var origin = reader.IsGiven(setting.Name) || reader.IsLeftOut(setting.Name) ? "" : " (the default)";
        return new CheckRow(setting.Name, Mark.Ok, Value(setting, reader) + origin) { IsValue = true };
    }

    private static string Value(SettingDeclaration setting, SettingsReader reader)
    {
        if (setting.IsSecret)
        {
            return reader.IsLeftOut(setting.Name)
                ? "given to the server; its value is not known here"
                : "given; its value is not shown";
        }


        if (reader.FileOf(setting.Name) is { } file)
            return $"read from {Shown.Path(file)}";

        return Shown.Bare(reader.Effective[setting.Name]);
    }
}
