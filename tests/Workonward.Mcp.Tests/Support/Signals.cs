using System.Diagnostics;
using System.Globalization;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Signals to one process, by its id.</summary>
internal static class Signals
{
    public static Task TerminateAsync(int process) => SendAsync("-TERM", process);

    public static Task KillAsync(int process) => SendAsync("-KILL", process);

    private static async Task SendAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
