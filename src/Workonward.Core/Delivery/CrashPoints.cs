using System.Diagnostics;
#if CRASH_POINTS
using System.Globalization;
#endif

namespace Workonward.Core.Delivery;

/// <summary>
/// The fault campaign's hooks. Calls are compiled in only where CRASH_POINTS is defined, and so is what they do: no released
/// program has either.
/// </summary>
#if CRASH_POINTS
public
#else
internal
#endif
    static class CrashPoints
{
#if CRASH_POINTS
    // POINT, POINT:OCCURRENCE or POINT:OCCURRENCE:stop.
    private static readonly string[] Order = (Environment.GetEnvironmentVariable("CRASH_AT") ?? "").Split(':');

    private static int Reached;
#endif

    /// <summary>
    /// Kills this process, without any clean-up, at the point and occurrence that the variable CRASH_AT names; or stops it in
    /// its steps, until somebody lets it go on.
    /// </summary>
    [Conditional("CRASH_POINTS")]
    public static void Reach(CrashPoint point)
    {
#if CRASH_POINTS
        if (Order[0] != point.ToString() || Interlocked.Increment(ref Reached) != Occurrence())
            return;
        if (Order is [_, _, "stop"])
            Stop();
        else
            Process.GetCurrentProcess().Kill();
#endif
    }

#if CRASH_POINTS
    private static int Occurrence() => Order.Length > 1 ? int.Parse(Order[1], CultureInfo.InvariantCulture) : 1;

    // Another process sends the signal; this thread doesn't get past the wait before it came.
    private static void Stop()
    {
        using var kill = Process.Start("kill", ["-STOP", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
#endif
}
