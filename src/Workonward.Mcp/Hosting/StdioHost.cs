using Workonward.Mcp.Completions;
using Workonward.Mcp.Prompts;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Stdio;
using Workonward.Mcp.Resources;
using Workonward.Mcp.Tools;

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
        services.AddTools(serving.Stations, serving.Policy.Current.Card, settings.Tools.Offered)
            .AddPrompts(settings.Tools.Offered).AddResources(serving, settings)
            .AddCompletions(serving.Stations.RecentSends, settings.Tools.Offered).AddAsking(serving, settings)
            .AddMcpProtocol(settings.Compat, hasApp: true);
        await using var provider = services.BuildServiceProvider();
        await using var input = Console.OpenStandardInput();
        await provider.GetRequiredService<StdioServer>().RunAsync(input, output, serving.StopClaiming, stopping);
        using var patience = new CancellationTokenSource(
            stopping.IsCancellationRequested ? DrainGate.AfterSignal : AfterEnd, clock);
        await serving.DrainAsync(patience.Token);
    }
}
