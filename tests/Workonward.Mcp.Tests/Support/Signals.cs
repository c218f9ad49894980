using System.Diagnostics;
using System.Globalization;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Signals to one process, by its id.</summary>
internal static class Signals
{
    /// <summary>At once: no other process has to start for it.</summary>
    public static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    public static async Task TerminateAsync(int process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
