using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Mcp.Backends;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Crash;

internal static partial class CrashHooks
{
    // Kestrel says that a response is complete when it lies in its pipe; a moment later it has left.
    private static readonly TimeSpan OnTheWire = TimeSpan.FromMilliseconds(30);

    static partial void Replace(ref IMailBackend mail, Uri baseUrl, Redacted apiKey, TimeSpan timeout, TimeProvider clock)
    {
        (mail as IDisposable)?.Dispose();
        var kind = CrashBackendKind.Named(Environment.GetEnvironmentVariable("CRASH_BACKEND"));
        var http = new HttpClient(new CrashingHandler(kind.SendsKey)) { Timeout = Timeout.InfiniteTimeSpan };
        mail = new CrashBackend(new SendApiBackend(baseUrl, apiKey, timeout, clock, http), kind, http, baseUrl, apiKey);
    }

    static partial void Watch(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path == McpEndpoint.Path)
            context.Response.OnCompleted(ToldAsync);
        return next(context);
    });

    static partial void Watch(ref Stream output) => output = new ToldStream(output);

    private static async Task ToldAsync()
    {
        await Task.Delay(OnTheWire, TimeProvider.System, CancellationToken.None);
        CrashPoints.Reach(CrashPoint.ClientTold);
    }
}
