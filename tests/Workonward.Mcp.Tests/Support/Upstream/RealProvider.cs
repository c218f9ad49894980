using System.Globalization;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.SignIn.Oidc;

namespace Workonward.Mcp.Tests.Support.Upstream;

/// <summary>The package oidc-provider in Node, and a server whose people sign in with it.</summary>
internal sealed class RealProvider : IAsyncDisposable
{
    private const string ClientId = "workonward";
    private const string Secret = "the-secret+of/the=client%41";

    private RealProvider(NodeProgram node, UpstreamHost host, string issuer) => (Node, Host, Issuer) = (node, host, issuer);

    public NodeProgram Node { get; }

    public UpstreamHost Host { get; }

    public string Issuer { get; }

    public static async Task<RealProvider> StartAsync()
    {
        // The provider must know our address and we must know its: ours is chosen first.
        var port = FreePort.Take();
        var ours = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var node = NodeProgram.Start(
            new Dictionary<string, string>(StringComparer.Ordinal), "oidc.mjs", ours + OidcUpstreams.CallbackPath, ClientId, Secret);
        var issuer = (await node.DoAsync("issuer")).GetProperty("issuer").GetString()!;
        var provider = new OidcProvider(
            "real", "The Real One", issuer, ClientId, new Redacted(Secret), ["openid", "email"], Tenant: null);
        return new RealProvider(node, await UpstreamHost.StartAsync([provider], port: port), issuer);
    }

    /// <summary>A person with a fresh browser goes the whole way; what the callback answers.</summary>
    public async Task<HttpAnswer> SignInAsync(Func<string, string>? change = null)
    {
        using var browser = Host.Browser();
        var left = await browser.PostAsync("/login", "/login/oidc", ("provider", "real"));
        Assert.True(left.Status == 303, left.Body);
        var back = (await Node.DoAsync("visit", ("address", left.Headers["Location"]))).GetProperty("back").GetString()!;
        return await browser.GetAsync(change is null ? back : change(back));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Node.DisposeAsync();
    }
}
