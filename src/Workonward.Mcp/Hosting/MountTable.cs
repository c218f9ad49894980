using System.Text.RegularExpressions;

namespace Workonward.Mcp.Hosting;

/// <summary>Which file system a path lies on, by the kernel's list of mounts (proc_pid_mountinfo(5)).</summary>
internal sealed partial class MountTable
{
    private const int MountPointField = 4;
    private static readonly HashSet<string> ForgetfulTypes =
        new(StringComparer.Ordinal)
        {
            "tmpfs", "ramfs", "devtmpfs", "overlay", "overlayfs", "fuse-overlayfs", "fuse.fuse-overlayfs", "aufs",
        };

    private readonly List<(string Point, string Type)> _mounts = [];

    private MountTable(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // "36 35 98:0 /root /mount/point rw,noatime shared:1 - ext4 /dev/sda1 rw": the optional fields before " -
            // " vary.
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-");
            if (dash > MountPointField && dash + 1 < fields.Length)
                _mounts.Add((Unescape(fields[MountPointField]), fields[dash + 1]));
        }
    }

    /// <summary>Reads the text of a mountinfo file; lines that can't be read are skipped.</summary>
    public static MountTable Parse(string text) => new(text);

    /// <summary>The mounts that this process sees; none where the system has no such list.</summary>
    public static MountTable OfThisProcess() =>
        FileText.Read("/proc/self/mountinfo") is FileText.Content content ? new(content.Text) : new("");

    /// <summary>The type of the file system that holds an absolute path, or null when it isn't known.</summary>
    public string? TypeOf(string path)
    {
        string? type = null;
        var longest = -1;
        foreach (var mount in _mounts)
        {
            // Of two mounts on one point the later hides the earlier.
            if (Holds(mount.Point, path) && mount.Point.Length >= longest)
                (type, longest) = (mount.Type, mount.Point.Length);
        }

        return type;
    }

    /// <summary>Whether a restart of the machine or of the container empties such a file system.</summary>
    public static bool IsForgetful(string? type) => type is not null && ForgetfulTypes.Contains(type);

    private static bool Holds(string point, string path) =>
        point is "/"
        || string.Equals(path, point, StringComparison.Ordinal)
        || path.StartsWith(point + "/", StringComparison.Ordinal);

    private static string Unescape(string field) =>
        Octal().Replace(field, match => ((char)Convert.ToInt32(match.Groups["code"].Value, 8)).ToString());

    [GeneratedRegex(@"\\(?<code>[0-7]{3})", RegexOptions.NonBacktracking)]
    private static partial Regex Octal();
}
