using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Workonward.Bench.Hosts;

/// <summary>A process that serves one endpoint to compare with, made like the connector's own host.</summary>
internal static class EchoServer
{
    /// <summary>Prints its address, then serves until its standard input ends.</summary>
    public static async Task<int> ServeAsync(Action<WebApplication> map, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        add?.Invoke(builder.Services);
        await using var app = builder.Build();
        map(app);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
