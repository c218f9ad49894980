using System.Globalization;
using Microsoft.Extensions.Logging;
using Workonward.Core.Audit;
using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;
using Workonward.Mcp.Cli;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.OAuth.Documents;

namespace Workonward.Mcp.Tests.Support.OAuth;

/// <summary>
/// The server as an operator starts it in mode <c>oauth</c>, within this process: real settings, a real data folder, a real
/// Kestrel on loopback, the built-in post office behind it. The issuer is the loopback address, so real clients can connect
/// too. The clock's date is the test's.
/// </summary>
internal sealed class OAuthHouse : IAsyncDisposable
{
    public const string Ada = "ada@gitdate.ink";
    public const string Bob = "bob@gitdate.ink";

    private const int Tries = 5;

    private readonly Terminal _terminal = new(TextWriter.Null, TextWriter.Null, UsesColour: false, Width: null);
    private readonly ILoggerFactory _loggers;
    private readonly (string Name, string Value)[] _changes;
    private readonly FetchNetwork _network;
    private int _port;
    private Serving? _serving;
    private HttpHost? _host;

    private OAuthHouse(FetchNetwork network, (string Name, string Value)[] changes)
    {
        (_network, _changes) = (network, changes);
        _loggers = LoggerFactory.Create(log => log.AddRules().AddProvider(Log));
    }

    /// <summary>All that was logged, since the first start.</summary>
    public CollectedLog Log { get; } = new();

    public TestClock Clock { get; } = new();

    /// <summary>Where it listens and what it is called: <c>http://localhost:PORT</c>.</summary>
    public string Issuer => $"http://localhost:{_port.ToString(CultureInfo.InvariantCulture)}";

    public string Resource => Issuer + "/mcp";

    /// <summary>The data folder.</summary>
    public string Data => Home.Below("data");

    public ScratchFolder Home { get; } = new();

    public Serving Serving => _serving ?? throw new InvalidOperationException("It isn't running.");

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => (_host ?? throw new InvalidOperationException("It isn't running.")).Services;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts one. Each pair changes a variable, and an empty value takes it away.</summary>
    public static Task<OAuthHouse> StartAsync(params (string Name, string Value)[] changes) =>
        StartAsync(FetchNetwork.Public, changes);

    /// <summary>Starts one that finds the documents of clients on this network.</summary>
    public static async Task<OAuthHouse> StartAsync(FetchNetwork network, params (string Name, string Value)[] changes)
    {
        var house = new OAuthHouse(network, changes);
        for (var tried = 1; ; tried++)
        {
            house._port = FreePort.Take();
            try
            {
                await house.StartAgainAsync();
                return house;
            }
            catch (IOException) when (tried < Tries)
            {
                await house.StopAsync();
            }
        }
    }

    /// <summary>The variables of the next start, for tests that look at them.</summary>
    public Dictionary<string, string> Variables(params IEnumerable<(string Name, string Value)> changes)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = Home.Path,
            ["WORKONWARD_BASE_URL"] = "builtin",
            ["WORKONWARD_MCP_TRANSPORT"] = "http",
            ["WORKONWARD_MCP_HTTP_PORT"] = _port.ToString(CultureInfo.InvariantCulture),
            ["WORKONWARD_MCP_TLS_OK"] = "1",
            ["WORKONWARD_MCP_OAUTH_ISSUER"] = Issuer,
            ["WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS"] = $"{Ada}, {Bob}",
            ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = "@gitdate.ink",
            ["WORKONWARD_MCP_DATA_DIR"] = Data,
            ["WORKONWARD_MCP_EPHEMERAL_OK"] = "1",
        };
        foreach (var (name, value) in _changes.Concat(changes))
            variables[name] = value;
        return variables;
    }

    /// <summary>Starts it on the same data folder, after it was stopped.</summary>
    public async Task StartAgainAsync(params (string Name, string Value)[] changes)
    {
        var start = ServerStart.Prepare(Mcp.Hosting.Variables.Of(Variables(changes)), MountTable.Parse(""));
        var ready = Assert.IsType<ServerStart.Ready>(start, exactMatch: false);
        _serving = await Serving.OpenAsync(ready, Clock, _loggers, Stop);
        _host = await HttpHost.StartAsync(_serving, ready.Settings, _terminal, Clock, _loggers, _network, Stop);
    }

    /// <summary>Starts another server on the same folder and port, beside the one that runs. It can't listen.</summary>
    public async Task StartSecondAsync(params (string Name, string Value)[] changes)
    {
        var start = ServerStart.Prepare(Mcp.Hosting.Variables.Of(Variables(changes)), MountTable.Parse(""));
        var ready = Assert.IsType<ServerStart.Ready>(start, exactMatch: false);
        await using var serving = await Serving.OpenAsync(ready, Clock, _loggers, Stop);
        await using var host = await HttpHost.StartAsync(serving, ready.Settings, _terminal, Clock, _loggers, Stop);
    }

    public async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            await _host.DisposeAsync();
        }

        if (_serving is not null)
            await _serving.DisposeAsync();
        (_host, _serving) = (null, null);
    }

    public SignIn.Browser NewBrowser() => new(new Uri(Issuer));

    /// <summary>An assistant that has registered itself.</summary>
    public async Task<Assistant> NewAssistantAsync(string redirectUri = Assistant.UsualRedirect)
    {
        var assistant = new Assistant(this, redirectUri);
        await assistant.RegisterAsync();
        return assistant;
    }

    /// <summary>An assistant that a person has connected, with these scopes or all.</summary>
    public async Task<Connected> ConnectAsync(string email = Ada, params string[] scopes)
    {
        var assistant = await NewAssistantAsync();
        using var browser = NewBrowser();
        var tokens = await assistant.ConnectAsync(browser, email, scopes);
        return new Connected(assistant, tokens);
    }

    /// <summary>Signs a browser in by a login link, as <c>workonward-mcp login-link</c> makes it.</summary>
    public async Task SignInAsync(SignIn.Browser browser, string email, string? flowId = null)
    {
        var link = await new LoginLinks(Serving.Ledger).MakeAsync(email, Stop);
        var path = "/login/link?token=" + link.Token + (flowId is null ? "" : $"&flow={flowId}");
        var page = await browser.GetAsync(path);
        Assert.Equal(200, page.Status);
        var answer = await browser.SubmitAsync(page, "/login/link");
        if (answer.Status == 429)
        {
            // More people came than one address may bring in a minute.
            Clock.Move(TimeSpan.FromMinutes(1));
            answer = await browser.SubmitAsync(page, "/login/link");
        }

        Assert.Equal(303, answer.Status);
    }

    /// <summary>The audit log so far, as the ledger holds it: the file follows by the house's clock, which stands still.</summary>
    public async Task<string> AuditAsync() =>
        string.Join('\n', (await new AuditTail(Serving.Ledger).NewestAsync(100_000, Stop)).Select(record => record.Line));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _loggers.Dispose();
        Home.Dispose();
    }
}
