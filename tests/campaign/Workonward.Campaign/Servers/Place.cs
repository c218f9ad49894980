using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Workonward.Campaign.Callers;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Servers;

/// <summary>One data folder with everything that a server on it needs to know.</summary>
internal sealed record Place(ServerProgram Program, string Folder, string ApiKey, string Backend, bool OverHttp, BackendProcess Mail)
{
    /// <summary>What one caller may send to one recipient in a day.</summary>
    public const int PerRecipientPerDay = 5;

    /// <summary>What one caller may send in a minute.</summary>
    public const int PerMinute = 6000;

    /// <summary>What one caller may send in a day.</summary>
    public const int PerDay = 1_000_000;

    private const int FirstPort = 12_000;
    private const int Ports = 10_000;

    private const string Token = "campaign-bearer-of-thirty-two-characters";

    private static int _lastPort = RandomNumberGenerator.GetInt32(Ports);

    /// <summary>The first line of a ledger about such a place.</summary>
    public static LedgerEvent.Run Run(string backend, bool audited) => new(
        Format: 1,
        backend,
        ["@" + Wishes.Allowed],
        [
            new Quota(QuotaScope.CallerRecipient, QuotaPeriod.Day, PerRecipientPerDay),
            new Quota(QuotaScope.Caller, QuotaPeriod.Minute, PerMinute),
            new Quota(QuotaScope.Caller, QuotaPeriod.Day, PerDay),
        ],
        WindowSeconds: 600,
        audited);

    /// <summary>Starts a process on it, to die where the order says.</summary>
    public async Task<(ServerProcess Server, IMcpClient Client)> StartAsync(string? crashAt, CancellationToken stop)
    {
        var port = OverHttp ? FreePort() : 0;
        var server = ServerProcess.Start(Program, Variables(port, crashAt), Mail);
        try
        {
            IMcpClient client = OverHttp
                ? await HttpMcpClient.ConnectAsync(server, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")), Token, stop)
                : new StdioClient(server);
            return (server, client);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The variables of such a process; verbs run with them too.</summary>
    public Dictionary<string, string> Variables(int port, string? crashAt)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["WORKONWARD_API_KEY"] = ApiKey,
            ["WORKONWARD_BASE_URL"] = Mail.Url.AbsoluteUri,
            ["WORKONWARD_MCP_DATA_DIR"] = Folder,
            // A container's own layer is good enough for a campaign: it outlives a killed process.
            ["WORKONWARD_MCP_EPHEMERAL_OK"] = "1",
            ["WORKONWARD_MCP_DRY_RUN"] = "0",
            ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = "@" + Wishes.Allowed,
            ["WORKONWARD_MCP_RATE_PER_MINUTE"] = PerMinute.ToString(CultureInfo.InvariantCulture),
            ["WORKONWARD_MCP_RATE_PER_DAY"] = PerDay.ToString(CultureInfo.InvariantCulture),
            ["WORKONWARD_MCP_RATE_PER_RECIPIENT_PER_DAY"] = PerRecipientPerDay.ToString(CultureInfo.InvariantCulture),
            ["WORKONWARD_MCP_TRANSPORT"] = OverHttp ? "http" : "stdio",
            // Half the time of a start is the compiler's; its second round would compete with the campaign.
            ["DOTNET_TieredPGO"] = "0",
        };
        if (OverHttp)
        {
            variables["WORKONWARD_MCP_AUTH"] = "token";
            variables["WORKONWARD_MCP_AUTH_TOKEN"] = Token;
            variables["WORKONWARD_MCP_TLS_OK"] = "1";
            variables["WORKONWARD_MCP_HTTP_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        }

        if (Program.HasHooks)
            variables["CRASH_BACKEND"] = Backend;
        if (crashAt is not null)
            variables["CRASH_AT"] = crashAt;
        return variables;
    }

    // Below the range from which connections take theirs, beside that of ServerRun, whose campaigns run at the same time, and one
    // after the other: between this look and the server's own nobody else asks for the same.
    private static int FreePort()
    {
        for (var tried = 0; tried < Ports; tried++)
        {
            var port = FirstPort + (int)((uint)Interlocked.Increment(ref _lastPort) % Ports);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                // Then the next one.
            }
        }

        throw new InvalidOperationException("No port is free.");
    }
}
