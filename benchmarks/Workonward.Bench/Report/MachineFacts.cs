using System.Runtime.InteropServices;

namespace Workonward.Bench.Report;

/// <summary>What the figures depend on.</summary>
internal sealed record MachineFacts(string Processor, int Cores, string Kernel, string DotNet, string Disk)
{
    /// <param name="folder">On the disk that is used.</param>
    public static MachineFacts Here(string folder) => new(
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        new DriveInfo(folder).DriveFormat);

    public override string ToString() => $"{Cores} cores ({Processor}), {DotNet}, {Kernel}, {Disk}";

    private static string ProcessorName() =>
        File.Exists("/proc/cpuinfo")
        && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
