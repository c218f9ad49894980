using System.Diagnostics;
using Workonward.Core.Delivery.Backends;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Crash;

/// <summary>
/// Where the fault campaign's build reaches into this program. In every other build the calls aren't compiled in, and the
/// other files of this folder neither.
/// </summary>
internal static partial class CrashHooks
{
    /// <summary>C3 and C4 on the way out; and another kind of backend, where the campaign asks for one.</summary>
    [Conditional("CRASH_POINTS")]
    public static void Around(ref IMailBackend mail, Uri baseUrl, Redacted apiKey, TimeSpan timeout, TimeProvider clock) =>
        Replace(ref mail, baseUrl, apiKey, timeout, clock);

    /// <summary>C7 over HTTP.</summary>
    [Conditional("CRASH_POINTS")]
    public static void Around(IApplicationBuilder app) => Watch(app);

    /// <summary>C7 over stdio.</summary>
    [Conditional("CRASH_POINTS")]
    public static void Around(ref Stream output) => Watch(ref output);

    static partial void Replace(ref IMailBackend mail, Uri baseUrl, Redacted apiKey, TimeSpan timeout, TimeProvider clock);

    static partial void Watch(IApplicationBuilder app);

    static partial void Watch(ref Stream output);
}
