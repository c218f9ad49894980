using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Workonward.Bench.Hosts;
using Workonward.Bench.OAuth;

namespace Workonward.Bench.Processes;

/// <summary>The real program, live, over HTTP, on a ledger of its own.</summary>
internal static class Connector
{
    /// <summary>The secret behind every token of a benchmark, so that one can be written for a grant that lies in the ledger.</summary>
    public const string SigningKey = "5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e";

    private const string ServingAt = "Serving MCP at ";

    /// <summary>With the static token, and whatever is set besides.</summary>
    public static Task<(ChildProcess Process, Uri Endpoint)> StartAsync(
        string dataFolder, Announcement backend, IReadOnlyDictionary<string, string>? besides = null)
    {
        var variables = Http(dataFolder, backend, FreePort());
        variables["WORKONWARD_MCP_AUTH"] = "token";
        variables["WORKONWARD_MCP_AUTH_TOKEN"] = OwnEndpoint.Token;
        foreach (var (name, value) in besides ?? new Dictionary<string, string>())
            variables[name] = value;
        return StartAsync(variables);
    }

    /// <summary>Where whoever reaches the port is let in.</summary>
    public static Task<(ChildProcess Process, Uri Endpoint)> StartOpenAsync(string dataFolder, Announcement backend)
    {
        var variables = Http(dataFolder, backend, FreePort());
        variables["WORKONWARD_MCP_AUTH"] = "none";
        return StartAsync(variables);
    }

    /// <summary>The same in mode <c>oauth</c>, its own authorization server included.</summary>
    public static Task<(ChildProcess Process, Uri Endpoint)> StartOAuthAsync(string dataFolder, Announcement backend) =>
        StartAsync(OAuthVariables(dataFolder, backend).Variables);

    /// <summary>The variables of a start in mode <c>oauth</c>, and the issuer that it will have.</summary>
    public static (Dictionary<string, string> Variables, Uri Issuer) OAuthVariables(string dataFolder, Announcement backend)
    {
        var port = FreePort();
        var issuer = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var variables = Http(dataFolder, backend, port);
        variables["WORKONWARD_MCP_AUTH"] = "oauth";
        variables["WORKONWARD_MCP_OAUTH_ISSUER"] = issuer;
        variables["WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS"] = SignInFlow.Email;
        variables["WORKONWARD_MCP_OAUTH_SIGNING_KEY"] = SigningKey;
        return (variables, new Uri(issuer));
    }

    private static async Task<(ChildProcess Process, Uri Endpoint)> StartAsync(Dictionary<string, string> variables)
    {
        var process = ChildProcess.Start(Repository.Connector, [], variables, ServingAt);
        var line = await process.ReadyAsync();
        return (process, new Uri(line[ServingAt.Length..line.IndexOf(';', StringComparison.Ordinal)]));
    }

    private static Dictionary<string, string> Http(string dataFolder, Announcement backend, int port)
    {
        var variables = Variables(dataFolder);
        variables["WORKONWARD_BASE_URL"] = backend.Url.AbsoluteUri;
        variables["WORKONWARD_API_KEY"] = backend.Key;
        variables["WORKONWARD_MCP_TRANSPORT"] = "http";
        variables["WORKONWARD_MCP_HTTP_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        variables["WORKONWARD_MCP_TLS_OK"] = "1";
        variables["WORKONWARD_MCP_DRY_RUN"] = "0";
        return variables;
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
