using System.Globalization;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>
/// Whether the data folder, the key folder and the audit log's folder can be used, and outlive a restart. As a
/// start would, it makes those that are missing; it puts nothing into them.
/// </summary>
internal sealed class DataFolderCheck : ICheck
{
    private const long Roomy = 512;

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
            $"{Shown.Path(folder.Root)}, on {type ?? "an unknown file system"}. "
                + "A test file was written, synced and removed.");
        if (MountTable.IsForgetful(type))
        {
            yield return new CheckRow(
                "data folder",
                Mark.Warn,
                $"A restart forgets what lies on {type}, and with it which mails were sent.",
                "For live sends, set WORKONWARD_MCP_DATA_DIR to a folder on a disk or volume that stays.");
        }

        yield return Room(folder);
        yield return new CheckRow("key folder", Mark.Ok, $"{Shown.Path(folder.Keys)}, which nobody else can read.");
        yield return new CheckRow(
            "audit log", Mark.Ok, $"{Shown.Path(folder.AuditLog)}; its folder can be written to.");
    }

    // Live sends stop with less than 64 MiB, while there is still room for their records.
    private static CheckRow Room(DataFolder folder)
    {
        var free = new DriveInfo(folder.Root).AvailableFreeSpace / (1024 * 1024);
        var words = free < 10 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{free:N0} MiB are free.")
            : string.Create(CultureInfo.InvariantCulture, $"{free / 1024:N0} GiB are free.");
        return free >= Roomy
            ? new CheckRow("disk", Mark.Ok, words)
            : new CheckRow("disk", Mark.Warn, words, "Free some room: with less than 64 MiB nothing new is sent.");
    }
}
