namespace Workonward.Mcp.Hosting;

/// <summary>Where everything is kept that outlives the process. All paths are absolute.</summary>
/// <param name="Folder">The data folder; null when none was given and there is no home.</param>
/// <param name="KeyFolder">The folder of the keys.</param>
/// <param name="AuditLogPath">The audit log's live segment.</param>
/// <param name="EphemeralOk">Live sends may be recorded where a restart forgets them.</param>
internal sealed record DataSettings(string? Folder, string? KeyFolder, string? AuditLogPath, bool EphemeralOk)
{
    private const string FolderName = "WORKONWARD_MCP_DATA_DIR";
    private const string DatabaseName = "WORKONWARD_MCP_DATABASE_URL";

    /// <summary>Reads the variables and lays out the defaults.</summary>
    public static DataSettings Read(SettingsReader reader)
    {
        var folder = ReadFolder(reader);
        var keys = reader.AbsolutePath("WORKONWARD_MCP_KEY_DIR") ?? Default(
            reader, "WORKONWARD_MCP_KEY_DIR", folder, "keys");
        var audit = reader.AbsolutePath("WORKONWARD_MCP_AUDIT_LOG_PATH")
            ?? Default(reader, "WORKONWARD_MCP_AUDIT_LOG_PATH", folder, "audit.jsonl");
        RefuseDatabase(reader);
        return new DataSettings(folder, keys, audit, reader.Flag("WORKONWARD_MCP_EPHEMERAL_OK"));
    }

    private static string? ReadFolder(SettingsReader reader)
    {
        var setting = SettingsCatalogue.Find(FolderName);
        var given = reader.AbsolutePath(FolderName);
        if (given is not null || reader.IsGiven(FolderName))
            return given;

        if (StateHome(reader) is { } home)
            return reader.Note(setting, Path.Combine(home, "workonward-mcp"));

        reader.Mistakes.Add(setting, "is missing, and there is no HOME to put it in");
        return null;
    }

    // XDG Base Directory Specification: a relative path in these variables is to be ignored.
    private static string? StateHome(SettingsReader reader)
    {
        if (reader.Borrowed("XDG_STATE_HOME") is { } state && Path.IsPathFullyQualified(state))
            return Path.GetFullPath(state);

        return reader.Borrowed("HOME") is { } home && Path.IsPathFullyQualified(home)
            ? Path.GetFullPath(Path.Combine(home, ".local", "state"))
            : null;
    }

    private static string? Default(SettingsReader reader, string name, string? folder, string leaf) =>
        folder is null ? null : reader.Note(SettingsCatalogue.Find(name), Path.Combine(folder, leaf));

    private static void RefuseDatabase(SettingsReader reader)
    {
        if (reader.Secret(DatabaseName) is not { } url)
            return;

        var isPostgres = url.Reveal().StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || url.Reveal().StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);
        reader.Mistakes.Add(SettingsCatalogue.Find(DatabaseName), isPostgres
            ? "asks for PostgreSQL, which is not available in this version"
            : "is given (it is not shown)");
    }
}
