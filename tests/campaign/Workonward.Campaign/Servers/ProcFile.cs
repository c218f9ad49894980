using System.Globalization;

namespace Workonward.Campaign.Servers;

/// <summary>What the kernel says of a process.</summary>
internal static class ProcFile
{
    /// <summary>R, S, T ...; null when it is gone.</summary>
    public static char? StateOf(int process)
    {
        var text = Read(process, "stat");
        // The name stands in brackets and may hold anything; the state is the word after the last one.
        return text?.LastIndexOf(')') is { } end and > 0 && text.Length > end + 2 ? text[end + 2] : null;
    }

    /// <summary>A line of /proc/PID/status in its own unit, such as RssAnon (kB) or Threads; null when it is gone.</summary>
    public static long? Status(int process, string name) => Read(process, "status")?
        .Split('\n')
        .Where(line => line.StartsWith(name + ":", StringComparison.Ordinal))
        .Select(line => long.Parse(line[(name.Length + 1)..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture))
        .Cast<long?>()
        .FirstOrDefault();

    private static string? Read(int process, string name)
    {
        try
        {
            return File.ReadAllText(Folder(process, name));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Folder(int process, string name) => string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{name}");
}
