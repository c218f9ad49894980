using Microsoft.AspNetCore.Http;

namespace Workonward.PostOffice.Http;

/// <summary>
/// Serves only requests that name this machine's loopback and this port. A web page elsewhere can point its own name at
/// 127.0.0.1; its requests carry that name here.
/// </summary>
internal static class HostCheck
{
    public static RequestDelegate Around(RequestDelegate next) => context =>
    {
        if (IsOurs(context.Request.Host, context.Connection.LocalPort))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return context.Response.WriteAsync("This address answers as 127.0.0.1 or localhost.\n", context.RequestAborted);
    };

    private static bool IsOurs(HostString host, int port) =>
        (host.Port ?? 80) == port
        && (host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.Host is "127.0.0.1" or "[::1]");
}
