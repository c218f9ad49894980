using System.Globalization;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Proxies;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Proxies;

/// <summary>
/// The operator of the published page: a machine with a home folder and nginx, and shells. What the page doesn't name is at
/// its default, but the port, since several tests share this machine.
/// </summary>
internal sealed class Operation : IAsyncDisposable
{
    public const string ChatGptId = "https://chatgpt.com/oauth/client.json";
    public const string ChatGptRedirect = "https://chatgpt.com/connector_platform_oauth_redirect";

    private readonly ScratchFolder _home;
    private readonly ReverseProxy _proxy;
    private readonly int _port;

    private Operation(ScratchFolder home, ReverseProxy proxy, int port)
    {
        (_home, _proxy, _port) = (home, proxy, port);
        _home.File(".curlrc", PublicName.ForCurl(proxy));
        Shell = NewServersShell();
    }

    /// <summary>Where the block is pasted.</summary>
    public PastedShell Shell { get; }

    public string Data => Path.Combine(_home.Path, ".local", "state", "workonward-mcp");

    public static async Task<Operation> BeginAsync()
    {
        var port = FreePort.Take();
        var proxy = await ReverseProxy.StartAsync(ProxyKind.Nginx, PublicName.Host, FreePort.Take(), port);
        return new Operation(new ScratchFolder(), proxy, port);
    }

    /// <summary>A shell for the block.</summary>
    public PastedShell NewServersShell() => PastedShell.Open(
        ("HOME", _home.Path), ("WORKONWARD_MCP_HTTP_PORT", _port.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Another shell of the operator's, without a variable of the block.</summary>
    public PastedShell NewShell() => PastedShell.Open(("HOME", _home.Path));

    /// <summary>ChatGPT, as its documents and its requests are known.</summary>
    public NodeProgram NewChatGpt() => NodeProgram.Start(
        PublicName.ForNode(_proxy),
        "sdk.mjs",
        "v2",
        FoundingPage.ConnectorUrl,
        $$"""{"name":"ChatGPT","redirect_uri":"{{ChatGptRedirect}}","client_id_url":"{{ChatGptId}}"}""");

    public Browser NewBrowser() => new(new Uri(PublicName.Issuer), PublicName.Handler(_proxy));

    /// <summary>A login link as <c>workonward-mcp login-link</c> prints it in another shell.</summary>
    public Task<OperatorsLink> LoginLinkAsync() => OperatorsLink.MakeAsync(FoundingPage.LoginEmail, ("HOME", _home.Path));

    /// <summary>
    /// A person opens the client's address and presses "Connect" on the consent page as it comes, signing in by the operator's
    /// link where it is needed. Answers where the browser is sent.
    /// </summary>
    public async Task<string> AnswerAsync(Browser browser, Uri authorize)
    {
        var begun = await browser.GetAsync(authorize.PathAndQuery);
        Assert.True(begun.Status == 303, begun.Body);
        var consent = await browser.GetAsync(begun.Headers["Location"]);
        if (consent.Status == 303)
        {
            await SignInAsync(browser, await LoginLinkAsync());
            consent = await browser.GetAsync(begun.Headers["Location"]);
        }

        Assert.True(consent.Status == 200, consent.Body);
        return await Visitor.ConnectAsync(browser, consent, "email.preview", "email.send");
    }

    /// <summary>Opens a link and confirms it.</summary>
    public static async Task SignInAsync(Browser browser, OperatorsLink link)
    {
        var page = await browser.GetAsync(link.Url.PathAndQuery);
        Assert.True(page.Status == 200, page.Body);
        Assert.Equal(303, (await browser.SubmitAsync(page, "/login/link")).Status);
    }

    public async ValueTask DisposeAsync()
    {
        await Shell.DisposeAsync();
        await _proxy.DisposeAsync();
        _home.Dispose();
    }
}
