using System.Globalization;

namespace Workonward.Bench.Processes;

/// <summary>A process's memory in MiB.</summary>
/// <param name="Resident">All that lies in memory, shared files included.</param>
/// <param name="Private">RssAnon: what nobody else shares.</param>
internal sealed record MemoryUse(double Resident, double Private)
{
    /// <summary>Linux alone says it this way.</summary>
    public static MemoryUse Of(int processId)
    {
        var lines = File.ReadAllLines($"/proc/{processId}/status");
        return new MemoryUse(Mebibytes(lines, "VmRSS:"), Mebibytes(lines, "RssAnon:"));
    }

    private static double Mebibytes(string[] lines, string name)
    {
        var words = lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', '\t');
        return long.Parse(words[^2], CultureInfo.InvariantCulture) / 1024.0;
    }
}
