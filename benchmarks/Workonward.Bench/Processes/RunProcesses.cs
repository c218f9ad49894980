using System.Globalization;
using System.Text.Json;
using Workonward.Bench.Hosts;
using Workonward.Bench.OAuth;
using Workonward.Bench.Report;
using Workonward.Core.Grants.People;

namespace Workonward.Bench.Processes;

/// <summary>The processes of a run: what several benchmarks use is started once, and all end with the run.</summary>
/// <param name="folder">Where their data folders lie.</param>
internal sealed class RunProcesses(string folder) : IAsyncDisposable
{
    private readonly List<ChildProcess> _all = [];
    private Announcement? _backend;
    private Served? _floor;
    private Served? _connector;
    private Served? _oauth;

    public string Folder(string name) => Path.Combine(folder, name);

    /// <summary>Ends it with the run.</summary>
    public ChildProcess Keep(ChildProcess process)
    {
        _all.Add(process);
        return process;
    }

    /// <summary>The backend that answers at once.</summary>
    public async Task<Announcement> BackendAsync() => _backend ??= await StartBackendAsync("simulator");

    /// <summary>A backend of one benchmark alone.</summary>
    /// <param name="name">Of its data folder.</param>
    /// <param name="delay">How many milliseconds an answer takes.</param>
    public async Task<Announcement> StartBackendAsync(string name, int delay = 0)
    {
        var simulator = Keep(ChildProcess.Start(
            Repository.Simulator,
            ["--data", Folder(name), "--instant", "--delay", delay.ToString(CultureInfo.InvariantCulture)]));
        return JsonSerializer.Deserialize(await simulator.ReadLineAsync(), BenchJson.Default.Announcement)!;
    }

    /// <summary>The bare SDK's echo.</summary>
    public async Task<Served> FloorAsync() => _floor ??= await EchoAsync("serve-floor", token: null);

    /// <summary>An echo of this program.</summary>
    public async Task<Served> EchoAsync(string verb, string? token)
    {
        var process = Keep(ChildProcess.Start(Repository.Bench, [verb]));
        return new Served(process, new Uri(await process.ReadLineAsync() + "/mcp"), token);
    }

    /// <summary>The program with a static token.</summary>
    public async Task<Served> ConnectorAsync() =>
        _connector ??= Kept(await Connector.StartAsync(Folder("connector"), await BackendAsync()), OwnEndpoint.Token);

    /// <summary>The program where everybody on this machine is let in.</summary>
    public async Task<Served> OpenConnectorAsync() =>
        Kept(await Connector.StartOpenAsync(Folder("open"), await BackendAsync()), token: null);

    /// <summary>The program in mode <c>oauth</c>, with a token of a real flow.</summary>
    public async Task<Served> OAuthConnectorAsync() => _oauth ??= await SignInAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _all)
            await process.DisposeAsync();
    }

    private async Task<Served> SignInAsync()
    {
        var data = Folder("oauth");
        var served = Kept(await Connector.StartOAuthAsync(data, await BackendAsync()), token: null);
        await using var beside = await LedgerBeside.OpenAsync(data);
        var links = new LoginLinks(beside.Ledger);
        var flow = new SignInFlow(
            new Uri(served.Endpoint, "/"), async () => (await links.MakeAsync(SignInFlow.Email, CancellationToken.None)).Token);
        return served with { Token = (await flow.RunAsync()).AccessToken };
    }

    private Served Kept((ChildProcess Process, Uri Endpoint) started, string? token) =>
        new(Keep(started.Process), started.Endpoint, token);
}
