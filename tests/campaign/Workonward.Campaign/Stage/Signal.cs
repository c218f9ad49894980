using System.Diagnostics;
using System.Globalization;

namespace Workonward.Campaign.Stage;

/// <summary>Signals to one process, by its id.</summary>
internal static class Signal
{
    /// <param name="name">Without SIG.</param>
    /// <param name="process">The process that gets it.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task SendAsync(string name, int process, CancellationToken stop)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(stop);
    }
}
