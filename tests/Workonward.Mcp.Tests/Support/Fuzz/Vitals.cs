using System.Globalization;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What a process holds, as Linux counts it.</summary>
/// <param name="Megabytes">Private memory.</param>
/// <param name="PeakMegabytes">The most memory since the start, or since <see cref="ForgetPeak"/>; what is mapped from files is in it.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
internal sealed record Vitals(int Megabytes, int PeakMegabytes, int Handles, int Threads)
{
    public static Vitals Of(int process)
    {
        var status = File.ReadAllLines($"/proc/{Text(process)}/status");
        return new Vitals(
            Number(status, "RssAnon:") / 1024,
            Number(status, "VmHWM:") / 1024,
            Directory.GetFileSystemEntries($"/proc/{Text(process)}/fd").Length,
            Number(status, "Threads:"));
    }

    /// <summary>The peak begins anew with what is held now (proc(5), clear_refs).</summary>
    public static void ForgetPeak(int process) => File.WriteAllText($"/proc/{Text(process)}/clear_refs", "5");

    /// <summary>
    /// Fails where it is more than after the warm-up by what chance explains: the collector leaves garbage lying while there is room, which
    /// the heap's limit ends; the pool adds threads for a while, and each has its handles. A few thousand requests that each kept
    /// something would show as far more.
    /// </summary>
    public void AssertNoMoreThan(Vitals warm)
    {
        Assert.InRange(Megabytes, 0, warm.Megabytes + 64);
        Assert.InRange(Handles, 0, warm.Handles + 32);
        Assert.InRange(Threads, 0, warm.Threads + 32);
    }

    private static int Number(string[] status, string name) => int.Parse(
        status.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(),
        CultureInfo.InvariantCulture);

    private static string Text(int process) => process.ToString(CultureInfo.InvariantCulture);
}
