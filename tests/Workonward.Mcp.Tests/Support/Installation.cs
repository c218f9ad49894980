using System.Globalization;
using ModelContextProtocol.Client;

namespace Workonward.Mcp.Tests.Support;

/// <summary>
/// What an operator has: a data folder, a Send API and variables. Servers are started on it, one after another or side by side.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Token = "e2e-token-0123456789abcdef0123456789";

    private Installation(SimulatedBackend backend) => Backend = backend;

    public SimulatedBackend Backend { get; }

    /// <summary>The data folder of every server.</summary>
    public string Data => Home.Below("data");

    /// <summary>A folder for other files of the test.</summary>
    public ScratchFolder Home { get; } = new();

    public static async Task<Installation> MakeAsync() => new(await SimulatedBackend.StartAsync());

    /// <summary>A live server's variables; each pair changes one, and an empty value takes it away.</summary>
    public Dictionary<string, string> Variables(Way way, params IEnumerable<(string Name, string Value)> changes)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = Home.Path,
            ["WORKONWARD_API_KEY"] = Backend.Key,
            ["WORKONWARD_BASE_URL"] = Backend.Url.AbsoluteUri,
            ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = @"@gitdate\.ink$",
            ["WORKONWARD_MCP_DRY_RUN"] = "0",
            ["WORKONWARD_MCP_DATA_DIR"] = Data,
            ["WORKONWARD_MCP_EPHEMERAL_OK"] = "1",
            ["WORKONWARD_MCP_RATE_PER_MINUTE"] = "100000",
            ["WORKONWARD_MCP_RATE_PER_DAY"] = "10000000",
            ["WORKONWARD_MCP_RATE_PER_RECIPIENT_PER_DAY"] = "10000",
        };
        if (way is not Way.Stdio)
            AddHttp(variables, way);
        foreach (var (name, value) in changes)
            variables[name] = value;
        return variables;
    }

    /// <summary>Starts a server and connects a client to it.</summary>
    public Task<RunningServer> StartAsync(Way way, params IEnumerable<(string Name, string Value)> changes) =>
        StartAsync(way, options: null, changes);

    /// <summary>The same with a client of one's own making.</summary>
    public Task<RunningServer> StartAsync(
        Way way, McpClientOptions? options, params IEnumerable<(string Name, string Value)> changes) => way is Way.Stdio
        ? StdioRun.StartAsync(Variables(way, changes), options)
        : HttpRun.StartAsync(
            port => Variables(way, [("WORKONWARD_MCP_HTTP_PORT", port.ToString(CultureInfo.InvariantCulture)), .. changes]), options);

    public async ValueTask DisposeAsync()
    {
        await Backend.DisposeAsync();
        Home.Dispose();
    }

    private static void AddHttp(Dictionary<string, string> variables, Way way)
    {
        variables["WORKONWARD_MCP_TRANSPORT"] = "http";
        variables["WORKONWARD_MCP_TLS_OK"] = "1";
        variables["WORKONWARD_MCP_AUTH"] = way is Way.Http ? "none" : "token";
        if (way is Way.HttpWithToken)
            variables["WORKONWARD_MCP_AUTH_TOKEN"] = Token;
    }
}
