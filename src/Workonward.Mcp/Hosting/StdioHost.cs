using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Stdio;

namespace Workonward.Mcp.Hosting;

/// <summary>Serves the one client that started this process, over its standard streams.</summary>
internal static class StdioHost
{
    // Clients kill a server four seconds after they closed its input; two of them may go to the calls themselves.
    private static readonly TimeSpan AfterEnd = TimeSpan.FromSeconds(1);

    /// <summary>Serves until the input ends or <paramref name="stopping"/> is set.</summary>
    public static async Task RunAsync(
        Serving serving,
        Settings settings,
        Stream output,
        TimeProvider clock,
        ILoggerFactory loggers,
        CancellationToken stopping)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock).AddSingleton(loggers).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        serving.Offering(services, serving, settings);
        services.AddMcpProtocol(settings.Compat, hasApp: true);
        await using var provider = services.BuildServiceProvider();
        await using var input = Console.OpenStandardInput();
        await provider.GetRequiredService<StdioServer>().RunAsync(input, output, serving.StopClaiming, stopping);
        using var patience = new CancellationTokenSource(
            stopping.IsCancellationRequested ? DrainGate.AfterSignal : AfterEnd, clock);
        await serving.DrainAsync(patience.Token);
    }
}
