namespace Workonward.Campaign.Disk;

/// <summary>A data folder as it was, with its modes.</summary>
internal static class FolderCopy
{
    public static void Make(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("The disk's faults are injected on Linux.");
        Directory.CreateDirectory(to, File.GetUnixFileMode(from));
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal), File.GetUnixFileMode(folder));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
    }
}
