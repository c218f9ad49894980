using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Workonward.Bench.Hosts;

namespace Workonward.Bench.Processes;

/// <summary>The real program, live, over HTTP with a static token, on a ledger of its own.</summary>
internal static class Connector
{
    private const string ServingAt = "Serving MCP at ";

    public static async Task<(ChildProcess Process, Uri Endpoint)> StartAsync(string dataFolder, Announcement backend)
    {
        var variables = Variables(dataFolder);
        variables["WORKONWARD_BASE_URL"] = backend.Url.AbsoluteUri;
        variables["WORKONWARD_API_KEY"] = backend.Key;
        variables["WORKONWARD_MCP_TRANSPORT"] = "http";
        variables["WORKONWARD_MCP_AUTH"] = "token";
        variables["WORKONWARD_MCP_AUTH_TOKEN"] = OwnEndpoint.Token;
        variables["WORKONWARD_MCP_HTTP_PORT"] = FreePort().ToString(CultureInfo.InvariantCulture);
        variables["WORKONWARD_MCP_TLS_OK"] = "1";
        variables["WORKONWARD_MCP_DRY_RUN"] = "0";
        var process = ChildProcess.Start(Repository.Connector, [], variables, ServingAt);
        var line = await process.ReadyAsync();
        return (process, new Uri(line[ServingAt.Length..line.IndexOf(';', StringComparison.Ordinal)]));
    }

    /// <summary>What every start has: who may get mail, and quotas that don't end a benchmark.</summary>
    public static Dictionary<string, string> Variables(string dataFolder) => new()
    {
        ["WORKONWARD_MCP_DATA_DIR"] = dataFolder,
        ["WORKONWARD_MCP_EPHEMERAL_OK"] = "1",
        ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = "@gitdate.ink",
        ["WORKONWARD_MCP_RATE_PER_MINUTE"] = "100000",
        ["WORKONWARD_MCP_RATE_PER_DAY"] = "10000000",
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
