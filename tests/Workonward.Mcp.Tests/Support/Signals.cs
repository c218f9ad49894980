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

    public static Task TerminateAsync(int process) => SendAsync("-TERM", process);

    /// <summary>What Ctrl-C sends.</summary>
    public static Task InterruptAsync(int process) => SendAsync("-INT", process);

    private static async Task SendAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
