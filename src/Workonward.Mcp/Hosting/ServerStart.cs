namespace Workonward.Mcp.Hosting;

/// <summary>What came of reading the settings for a start: all is well, or all that isn't, at once.</summary>
internal abstract record ServerStart
{
    private ServerStart()
    {
    }

    /// <summary>
    /// Reads and checks everything that can be known before anything listens, and makes the data folder.
    /// </summary>
    public static ServerStart Prepare(Variables variables, MountTable mounts)
    {
        var reading = SettingsReading.Of(variables);
        var (settings, mistakes) = (reading.Settings, reading.Mistakes);
        var folder = DataFolder.Prepare(settings.Data, mistakes);
        PemPair.RefuseUnusable(settings.Http, mistakes);
        if (folder is not null)
            RefuseForgetting(settings, folder, mounts, mistakes);

        return folder is null || mistakes.Mistakes.Count > 0
            ? new Refused(mistakes.Mistakes, mistakes.Warnings)
            : new Ready(settings, folder, reading.Reader, mistakes.Warnings);
    }

    /// <summary>
    /// Adds a mistake when live sends would be recorded where a restart forgets them: the ledger is what keeps a send
    /// from happening twice.
    /// </summary>
    internal static void RefuseForgetting(
        Settings settings, DataFolder folder, MountTable mounts, SettingsMistakes mistakes)
    {
        var type = mounts.TypeOf(RealPath.Of(folder.Root));
        if (settings.Sending.DryRun || settings.Data.EphemeralOk || !MountTable.IsForgetful(type))
            return;

        mistakes.Add($"WORKONWARD_MCP_DATA_DIR is {Shown.Value(folder.Root)}, which lies on {type}: "
            + "a restart forgets it, and with it which mails were sent. Accepted for live sends: a folder on a disk or volume that stays, "
            + "or WORKONWARD_MCP_EPHEMERAL_OK=1.");
    }

    /// <summary>The server can start.</summary>
    /// <param name="Settings">Without a mistake.</param>
    /// <param name="Folder">Made and tried.</param>
    /// <param name="Reader">What they were read with, for <see cref="EffectiveSettings"/>.</param>
    /// <param name="Warnings">To be told before anything else.</param>
    public sealed record Ready(
        Settings Settings, DataFolder Folder, SettingsReader Reader, IReadOnlyList<string> Warnings) : ServerStart
    {
        /// <summary>Whether the operator said to go on after a mismatch of the audit log.</summary>
        public bool RecoversAudit { get; init; }

        /// <summary>What clients find.</summary>
        public Offering Offering { get; init; } = OfferingSetup.Add;
    }

    /// <summary>It can't.</summary>
    /// <param name="Mistakes">Each one line; at least one.</param>
    /// <param name="Warnings">What else was odd.</param>
    public sealed record Refused(IReadOnlyList<string> Mistakes, IReadOnlyList<string> Warnings) : ServerStart;
}
