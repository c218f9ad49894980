using System.Globalization;

namespace Workonward.Campaign.Network;

/// <summary>The most that a process ever had in memory.</summary>
internal static class PeakMemory
{
    /// <summary>Less than the body of the largest reply: it is never kept whole.</summary>
    public const long MostGrown = 90L * 1024 * 1024;

    /// <summary>In bytes.</summary>
    public static long Of(int process)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status");
        var line = File.ReadLines(path).First(each => each.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
    }
}
