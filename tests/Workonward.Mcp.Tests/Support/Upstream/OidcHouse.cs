using Workonward.Mcp.Hosting;
using Workonward.Mcp.SignIn.Oidc;

namespace Workonward.Mcp.Tests.Support.Upstream;

/// <summary>A server whose people sign in with one upstream provider.</summary>
internal sealed class OidcHouse : IAsyncDisposable
{
    private OidcHouse(UpstreamHost host, UpstreamBrowser browser) => (Host, Browser) = (host, browser);

    public UpstreamHost Host { get; }

    public UpstreamBrowser Browser { get; }

    public static async Task<OidcHouse> StartAsync(string issuer, string clientId, string? secret, string? tenant = null)
    {
        var provider = new OidcProvider(
            "stub", "The Stub", issuer, clientId, secret is null ? null : new Redacted(secret), ["openid", "email"], tenant);
        var host = await UpstreamHost.StartAsync([provider]);
        return new OidcHouse(host, host.Browser());
    }

    public static Task<OidcHouse> StartAsync(OidcStub stub, string? tenant = null) =>
        StartAsync(stub.Issuer, OidcStub.ClientId, OidcStub.ClientSecret, tenant);

    /// <summary>From the sign-in page to the provider: the address that the browser is sent to.</summary>
    public async Task<HttpAnswer> LeaveAsync(string? flow = null, UpstreamBrowser? browser = null) =>
        await (browser ?? Browser).PostAsync(
            flow is null ? "/login" : $"/login?flow={flow}",
            "/login/oidc",
            [("provider", "stub"), .. flow is null ? [] : new[] { ("flow", flow) }]);

    /// <summary>Through the provider, which asks nobody: the address that it sends the browser back to.</summary>
    public static async Task<string> ThroughAsync(string location)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var response = await client.GetAsync(location, TestContext.Current.CancellationToken);
        return response.Headers.Location!.AbsoluteUri;
    }

    /// <summary>The whole way; what the callback answers.</summary>
    public async Task<HttpAnswer> SignInAsync(string? flow = null, Func<string, string>? change = null, UpstreamBrowser? browser = null)
    {
        var left = await LeaveAsync(flow, browser);
        Assert.True(left.Status == 303, left.Body);
        var back = await ThroughAsync(left.Headers["Location"]);
        return await (browser ?? Browser).GetAsync(change is null ? back : change(back));
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Host.DisposeAsync();
    }
}
