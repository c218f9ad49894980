using System.Diagnostics;

namespace Workonward.Core.Delivery;

/// <summary>
/// The fault campaign's hooks. Calls are compiled in only where CRASH_POINTS is defined; no released program has them.
/// </summary>
internal static class CrashPoints
{
    /// <summary>Kills this process, without any clean-up, at the point that the variable CRASH_AT names.</summary>
    [Conditional("CRASH_POINTS")]
    public static void Reach(CrashPoint point)
    {
        if (Environment.GetEnvironmentVariable("CRASH_AT") == point.ToString())
            Process.GetCurrentProcess().Kill();
    }
}
