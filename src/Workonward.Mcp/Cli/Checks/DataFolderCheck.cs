using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>Whether the data folder and the key folder can be used, and outlive a restart.</summary>
internal sealed class DataFolderCheck : ICheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        var mistakes = new SettingsMistakes();
        var settings = subject.Reading.Settings;
        var folder = DataFolder.Prepare(settings.Data, mistakes);
        if (folder is not null)
            ServerStart.RefuseForgetting(settings, folder, subject.Mounts, mistakes);

        IReadOnlyList<CheckRow> rows =
        [
            .. mistakes.Mistakes.Select(mistake => new CheckRow("data folder", Mark.Fail, mistake)),
            .. mistakes.Warnings.Select(warning => new CheckRow("data folder", Mark.Warn, warning)),
            .. folder is not null && mistakes.Mistakes.Count == 0 ? Good(subject, folder) : [],
        ];
        return Task.FromResult(rows);
    }

    private static IEnumerable<CheckRow> Good(CheckSubject subject, DataFolder folder)
    {
        var type = subject.Mounts.TypeOf(RealPath.Of(folder.Root));
        yield return new CheckRow(
            "data folder",
            Mark.Ok,
            $"{Shown.Value(folder.Root)} can be written to; it lies on {type ?? "an unknown file system"}.");
        if (MountTable.IsForgetful(type))
        {
            yield return new CheckRow(
                "data folder",
                Mark.Warn,
                $"A restart forgets what lies on {type}, and with it which mails were sent.",
                "For live sends, set WORKONWARD_MCP_DATA_DIR to a folder on a disk or volume that stays.");
        }
    }
}
