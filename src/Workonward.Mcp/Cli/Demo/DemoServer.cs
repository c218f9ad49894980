using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Workonward.Mcp.Hosting;
using Workonward.PostOffice.Http;

namespace Workonward.Mcp.Cli.Demo;

/// <summary>The program as an operator would run it, with the built-in post office and real sends into its local outbox.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private const int FirstPort = 8765;
    private const int PortsTried = 100;

    private readonly Serving _serving;
    private readonly HttpHost _host;
    private readonly PostOfficeListener? _outbox;
    private readonly StopSignals _signals;
    private readonly ILoggerFactory _loggers;

    private DemoServer(
        DataFolder folder, Serving serving, HttpHost host, PostOfficeListener? outbox, StopSignals signals, ILoggerFactory loggers) =>
        (Folder, _serving, _host, _outbox, _signals, _loggers) = (folder, serving, host, outbox, signals, loggers);

    /// <summary>Where it keeps everything until it ends.</summary>
    public DataFolder Folder { get; }

    /// <summary>The connector URL.</summary>
    public Uri Endpoint => new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_host.Url.Port}/mcp"));

    /// <summary>Opens the outbox in a browser.</summary>
    public Uri? Outbox => _outbox?.AccessLink;

    /// <summary>Set when a signal asks it to end.</summary>
    public CancellationToken Stopping => _signals.Stopping;

    /// <summary>Starts on the first free ports from 8765.</summary>
    public static async Task<DemoServer> StartAsync(string folder, Shell shell, CancellationToken cancellationToken)
    {
        var port = FreePort(FirstPort);
        var start = Prepare(folder, port, FreePort(port + 1));
        var loggers = Logs.Create();
        var serving = await Serving.OpenAsync(start, shell.Clock, loggers, cancellationToken);
        var signals = new StopSignals(serving.Stations.AuditExporter.Reopen, cancellationToken);
        var outbox = await PostOfficeListener.StartAsync(
            serving.Backend.Office!,
            new PostOfficeListenerOptions(start.Settings.PostOfficePort),
            shell.Clock,
            loggers,
            cancellationToken);
        var host = await HttpHost.StartAsync(serving, start.Settings, shell.Terminal, shell.Clock, loggers, cancellationToken);
        return new DemoServer(start.Folder, serving, host, outbox, signals, loggers);
    }

    /// <summary>Stays up until a signal arrives.</summary>
    public Task WaitAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Stopping.Register(stopped.SetResult);
        return stopped.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        if (_outbox is not null)
            await _outbox.DisposeAsync();
        await _serving.DisposeAsync();
        _signals.Dispose();
        _loggers.Dispose();
    }

    private static ServerStart.Ready Prepare(string folder, int port, int outboxPort)
    {
        var variables = Variables.Of(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["WORKONWARD_BASE_URL"] = "builtin",
            ["WORKONWARD_MCP_TRANSPORT"] = "http",
            ["WORKONWARD_MCP_AUTH"] = "none",
            ["WORKONWARD_MCP_TLS_OK"] = "1",
            ["WORKONWARD_MCP_HTTP_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["WORKONWARD_MCP_POST_OFFICE_PORT"] = outboxPort.ToString(CultureInfo.InvariantCulture),
            ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = @"@gitdate\.ink$",
            ["WORKONWARD_MCP_DRY_RUN"] = "0",
            ["WORKONWARD_MCP_DATA_DIR"] = folder,
            ["WORKONWARD_MCP_EPHEMERAL_OK"] = "1",
        });
        return ServerStart.Prepare(variables, MountTable.OfThisProcess()) switch
        {
            ServerStart.Ready ready => ready,
            ServerStart.Refused refused => throw new UnreachableException(string.Join(' ', refused.Mistakes)),
            _ => throw new UnreachableException(),
        };
    }

    private static int FreePort(int from)
    {
        for (var port = from; port < from + PortsTried; port++)
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one may be free.
            }
        }

        throw new IOException(FormattableString.Invariant($"No port is free from {from} to {from + PortsTried - 1}."));
    }
}
