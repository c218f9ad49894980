using System.Globalization;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>The executable with OAuth on a loopback address, where real clients find it and one person can sign in.</summary>
internal sealed class ConnectableServer : IAsyncDisposable
{
    /// <summary>A client of the operator's file; it may come back to any port of this machine.</summary>
    public const string KnownClient = "known-beforehand";

    private readonly Installation _installation;
    private readonly (string Name, string Value)[] _variables;
    private OAuthProcess _process;

    private ConnectableServer(Installation installation, OAuthProcess process, (string Name, string Value)[] variables) =>
        (_installation, _process, _variables) = (installation, process, variables);

    public Uri Issuer => _process.Origin;

    /// <summary>The issuer as it is written everywhere.</summary>
    public string IssuerText => Issuer.GetLeftPart(UriPartial.Authority);

    public string Resource => $"{IssuerText}/mcp";

    /// <summary>What it sends to.</summary>
    public SimulatedBackend Backend => _installation.Backend;

    /// <summary>Starts one. Each pair changes a variable.</summary>
    public static async Task<ConnectableServer> StartAsync(params (string Name, string Value)[] changes)
    {
        var installation = await Installation.MakeAsync();
        var clients = installation.Home.File(
            "clients.json",
            $$"""
            {"clients":[
              {"client_id":"{{KnownClient}}","client_name":"A test suite","redirect_uris":["http://127.0.0.1/callback"]}]}
            """);
        (string, string)[] variables = [("WORKONWARD_MCP_OAUTH_CLIENTS_FILE", clients), .. changes];
        try
        {
            var process = await OAuthProcess.StartAsync(installation, FreePort.Take(), variables);
            return new ConnectableServer(installation, process, variables);
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process as a power cut does, and starts it again at the same address with the same files.</summary>
    public async Task KillAndStartAsync()
    {
        await _process.DisposeAsync();
        _process = await OAuthProcess.StartAsync(_installation, _process.Port, _variables);
    }

    /// <summary>The one who is allowed, who signs in with the link that the start has offered.</summary>
    public Person NewPerson() => new(Issuer, OfferedLinkAsync);

    /// <summary>An address on this machine for a client that doesn't listen itself.</summary>
    public static Uri NewCallback() =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Take()}/callback"));

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _installation.DisposeAsync();
    }

    private async Task<string> OfferedLinkAsync()
    {
        var file = Path.Combine(_installation.Data, "login-link.txt");
        var text = "";
        await Bounded.UntilAsync(async () =>
        {
            text = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "";
            return text.Contains("code ", StringComparison.Ordinal);
        });
        return text.Split("token=")[1].Split('\n')[0];
    }
}
