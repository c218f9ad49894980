using Workonward.Simulator.Hosting;

namespace Workonward.SendApi.Tests.Support;

/// <summary>The built-in post office as a Send API, in a folder of its own; faults are its tests' to switch on.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private SimulatorHost(DirectoryInfo folder, SimulatedSendApi simulator) => (_folder, Simulator) = (folder, simulator);

    public SimulatedSendApi Simulator { get; }

    public static async Task<SimulatorHost> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("workonward-sendapi-");
        var simulator = await SimulatedSendApi.StartAsync(
            new SimulatorOptions(folder.FullName), TestContext.Current.CancellationToken);
        return new SimulatorHost(folder, simulator);
    }

    public ServerUnderTest AsServer() => new(Simulator.Url.AbsoluteUri.TrimEnd('/'), Simulator.ApiKey, this);

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
