using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Backends;

/// <summary>The hidden verb <c>backend</c>: serves until its standard input ends, then kills whatever it was told to watch.</summary>
internal static class BackendProgram
{
    public static async Task<int> RunAsync()
    {
        using var counters = new Counters(TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseRouting();
        app.MapPost("/cells", counters.OpenAsync);
        app.MapDelete("/cells/{key}", counters.CloseAsync);
        app.MapPost("/api/batch_mail/api/send", counters.SendAsync);
        app.MapPost("/api/batch_mail/api/look_up", counters.LookUpAsync);
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        var watched = await WatchAsync();
        foreach (var process in watched)
            Signals.Send(process, Signals.Kill);
        await app.StopAsync();
        return 0;
    }

    private static async Task<HashSet<int>> WatchAsync()
    {
        var watched = new HashSet<int>();
        while (await Console.In.ReadLineAsync() is { Length: > 1 } line)
        {
            var process = int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
            if (line[0] == '+')
                watched.Add(process);
            else
                watched.Remove(process);
        }

        return watched;
    }
}
