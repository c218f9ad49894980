using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Support.Proxies;

/// <summary>The executable behind a proxy, as it stands on the internet.</summary>
internal sealed class PublicServer : IAsyncDisposable
{
    private PublicServer(Installation installation, OAuthProcess server, ReverseProxy proxy) =>
        (Installation, Server, Proxy) = (installation, server, proxy);

    public Installation Installation { get; }

    public OAuthProcess Server { get; private set; }

    public ReverseProxy Proxy { get; }

    public static async Task<PublicServer> StartAsync(ProxyKind kind, int? proxyPort = null)
    {
        var installation = await Installation.MakeAsync();
        var server = await StartAsync(installation, FreePort.Take());
        var proxy = await ReverseProxy.StartAsync(kind, PublicName.Host, proxyPort ?? FreePort.Take(), server.Port);
        return new PublicServer(installation, server, proxy);
    }

    /// <summary>A person's browser.</summary>
    public Browser NewBrowser(string from = "127.0.0.1") => new(new Uri(PublicName.Issuer), PublicName.Handler(Proxy, from));

    /// <summary>A client that others wrote, see <c>tests/clients</c>.</summary>
    public NodeProgram NewClient(string script, params IEnumerable<string> arguments) =>
        NodeProgram.Start(PublicName.ForNode(Proxy), script, arguments);

    /// <summary>What the operator gets on the server's machine.</summary>
    public Task<OperatorsLink> LoginLinkAsync() => OperatorsLink.MakeAsync(
        SignInHost.Ada,
        ("HOME", Installation.Home.Path),
        ("WORKONWARD_MCP_DATA_DIR", Installation.Data));

    /// <summary>Stops the server and starts it again with another signing key.</summary>
    public async Task RestartWithAnotherKeyAsync()
    {
        var port = Server.Port;
        await Server.TerminateAsync();
        await Server.DisposeAsync();
        Server = await StartAsync(Installation, port, ("WORKONWARD_MCP_OAUTH_SIGNING_KEY", new string('b', 64)));
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Server.DisposeAsync();
        await Installation.DisposeAsync();
    }

    private static Task<OAuthProcess> StartAsync(
        Installation installation, int port, params IEnumerable<(string Name, string Value)> changes) => OAuthProcess.StartAsync(
        installation,
        port,
        [
            ("WORKONWARD_MCP_OAUTH_ISSUER", PublicName.Issuer),
            ("WORKONWARD_MCP_TLS_OK", ""),
            ("WORKONWARD_MCP_BEHIND_PROXY", "1"),
            .. changes,
        ]);
}
