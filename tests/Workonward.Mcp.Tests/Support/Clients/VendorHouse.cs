using System.Web;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>A server on a web where the vendors' documents lie, or where their hosts turn it away; and a person who consents.</summary>
internal sealed class VendorHouse : IAsyncDisposable
{
    /// <summary>What the vendors ask for: all that is advertised, with what means "for longer" and what is OpenID's.</summary>
    public const string AskedFor = "email.preview email.send email.send_batch offline_access openid";

    private VendorHouse(PublicWeb web, OAuthHouse server) => (Web, Server, Person) = (web, server, Person.At(server));

    public PublicWeb Web { get; }

    public OAuthHouse Server { get; }

    public Person Person { get; }

    /// <summary>Starts one.</summary>
    /// <param name="isOpen">Whether the vendors' hosts answer, or say 403 as to a data centre that they don't like.</param>
    /// <param name="changes">Variables of the server.</param>
    public static async Task<VendorHouse> StartAsync(bool isOpen, params (string Name, string Value)[] changes)
    {
        var web = await PublicWeb.StartAsync();
        foreach (var vendor in Vendor.All)
        {
            if (isOpen)
                web.Serve(vendor.ClientId, vendor.Document);
            else
                web.Fail(vendor.ClientId, 403);
        }

        return new VendorHouse(web, await OAuthHouse.StartAsync(web.Network, changes));
    }

    /// <summary>A vendor's server, or program, that comes back to this address.</summary>
    public Assistant Assistant(Vendor vendor, string redirectUri) => new(Server, redirectUri) { ClientId = vendor.ClientId };

    /// <summary>The code of a new connection, which the person grants these scopes.</summary>
    public async Task<string> CodeAsync(Assistant assistant, string asked, params string[] ticked)
    {
        var redirect = await Person.ConsentAsync(Server.Issuer + assistant.AuthorizePath(("scope", asked)), ticked);
        Assert.StartsWith(assistant.RedirectUri + "?", redirect.OriginalString, StringComparison.Ordinal);
        var answered = HttpUtility.ParseQueryString(redirect.Query);
        Assert.Equal((assistant.State, Server.Issuer), (answered["state"], answered["iss"]));
        return answered["code"]!;
    }

    /// <summary>A new connection, of which the person grants these scopes.</summary>
    public async Task<TokenSet> ConnectAsync(Assistant assistant, params string[] ticked) =>
        TokenSet.Of(await assistant.RedeemAsync(await CodeAsync(assistant, AskedFor, ticked)));

    public async ValueTask DisposeAsync()
    {
        Person.Dispose();
        await Server.DisposeAsync();
        await Web.DisposeAsync();
    }
}
