using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Hosting;

namespace Workonward.Bench.OAuth;

/// <summary>The program as it serves, within this process: where its parts are measured one by one, or its clock is moved.</summary>
internal sealed class InnerServer : IAsyncDisposable
{
    private readonly Serving _serving;
    private readonly HttpHost _host;

    private InnerServer(Serving serving, HttpHost host, Uri issuer) => (_serving, _host, Issuer) = (serving, host, issuer);

    public Uri Issuer { get; }

    public DataFolder Folder => _serving.Folder;

    public LoginLinks Links => new(_serving.Ledger);

    public static async Task<InnerServer> StartAsync(Dictionary<string, string> variables, Uri issuer, TimeProvider clock)
    {
        if (ServerStart.Prepare(Variables.Of(variables), MountTable.Parse("")) is not ServerStart.Ready ready)
            throw new InvalidOperationException("The benchmark's own settings are refused.");
        var loggers = NullLoggerFactory.Instance;
        var serving = await Serving.OpenAsync(ready, clock, loggers, CancellationToken.None);
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, UsesColour: false, Width: null);
        var host = await HttpHost.StartAsync(serving, ready.Settings, terminal, clock, loggers, CancellationToken.None);
        return new InnerServer(serving, host, issuer);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>A link's token for the one who signs in.</summary>
    public async Task<string> MakeLinkAsync() => (await Links.MakeAsync(SignInFlow.Email, CancellationToken.None)).Token;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        await _serving.DisposeAsync();
    }
}
