using Workonward.Core.Files;
using Workonward.Core.Outbox;

namespace Workonward.Mcp.Hosting;

/// <summary>The folder that outlives the process, made and checked. Everything kept is found through it.</summary>
/// <param name="Root">Its absolute path; mode 0700 when this program made it.</param>
/// <param name="Keys">The folder of the keys; nobody else may read it.</param>
/// <param name="AuditLog">The audit log's live segment.</param>
internal sealed record DataFolder(string Root, string Keys, string AuditLog)
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Theirs = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The ledger.</summary>
    public string Ledger => Path.Combine(Root, "ledger.db");

    /// <summary>The ledger's files.</summary>
    public LedgerPlace Place => new(Ledger, Keys, AuditLog);

    /// <summary>The built-in post office's store.</summary>
    public string PostOffice => Path.Combine(Root, "post-office.db");

    /// <summary>The built-in post office's messages.</summary>
    public string Outbox => Path.Combine(Root, "outbox");

    /// <summary>What the running or last server's settings were, without secrets.</summary>
    public string EffectiveSettings => EffectiveSettingsIn(Root);

    /// <summary>The login links that a start offers where there is no terminal to print them on.</summary>
    public string LoginLinks => Path.Combine(Root, "login-link.txt");

    /// <summary>Where a data folder keeps the effective settings.</summary>
    public static string EffectiveSettingsIn(string root) => Path.Combine(root, "settings.json");

    /// <summary>Where a verb looks: nothing is made, and nothing is tried.</summary>
    /// <param name="settings">Read without a mistake.</param>
    public static DataFolder Of(DataSettings settings) => settings is { Folder: { } root, KeyFolder: { } keys, AuditLogPath: { } audit }
        ? new DataFolder(root, keys, audit)
        : throw new ArgumentException("Settings without a mistake name each folder.", nameof(settings));

    /// <summary>
    /// Makes what is missing, with mode 0700, and tries whether it can be written to. What can't be used is a
    /// mistake; null then.
    /// </summary>
    public static DataFolder? Prepare(DataSettings settings, SettingsMistakes mistakes)
    {
        if (settings is not { Folder: { } root, KeyFolder: { } keys, AuditLogPath: { } audit })
            return null;

        var isRootUsable = Make(root, SettingsCatalogue.Find("WORKONWARD_MCP_DATA_DIR"), mistakes);
        if (isRootUsable && IsOpenToOthers(root))
        {
            mistakes.Warn($"The data folder {Shown.Value(root)} can be read by other users. "
                + $"To change that: chmod 700 {Shown.Value(root)}");
        }


        // Below a folder that can't be made, one mistake says it all.
        var areKeysUsable = (isRootUsable || !IsBelow(keys, root)) && MakeKeys(keys, mistakes);
        var isAuditUsable = (isRootUsable || !IsBelow(audit, root)) && MakeAudit(audit, mistakes);
        return isRootUsable && areKeysUsable && isAuditUsable ? new DataFolder(root, keys, audit) : null;
    }

    private static bool MakeKeys(string keys, SettingsMistakes mistakes)
    {
        if (!Make(keys, SettingsCatalogue.Find("WORKONWARD_MCP_KEY_DIR"), mistakes))
            return false;

        if (!IsOpenToOthers(keys))
            return true;

        mistakes.Add($"WORKONWARD_MCP_KEY_DIR is {Shown.Value(keys)}, which other users can read. "
            + $"Accepted: a folder of your own; to make it one: chmod 700 {Shown.Value(keys)}");
        return false;
    }

    private static bool MakeAudit(string audit, SettingsMistakes mistakes)
    {
        var setting = SettingsCatalogue.Find("WORKONWARD_MCP_AUDIT_LOG_PATH");
        if (Directory.Exists(audit))
        {
            mistakes.Add(setting, $"is {Shown.Value(audit)}, a folder");
            return false;
        }

        return Make(Path.GetDirectoryName(audit) ?? "/", setting, mistakes);
    }

    private static bool Make(string folder, SettingDeclaration setting, SettingsMistakes mistakes)
    {
        try
        {
            if (!Directory.Exists(folder))
                CreatePrivately(folder);
            // Permissions alone don't tell: a read-only mount, a full disk and root's privileges all change the answer.
            PrivateFile.TryFolder(folder);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            mistakes.Add(setting, $"leads to {Shown.Value(folder)}, {Reason(folder)}");
            return false;
        }
    }

    private static void CreatePrivately(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Mine);
    }

    private static string Reason(string folder) =>
        File.Exists(folder) ? "which is a file"
        : Directory.Exists(folder) ? "which can't be written to"
        : "which can't be made";

    private static bool IsOpenToOthers(string folder) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & Theirs) is not UnixFileMode.None;

    private static bool IsBelow(string path, string root) =>
        path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal);
}
