using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>The known assistants by their documents, as they describe themselves and as they come back.</summary>
public sealed class VendorDocumentTests(VendorHouses houses) : IClassFixture<VendorHouses>
{
    private static readonly object Preview = new { recipient = "person@gitdate.ink" };

    // C5 and C10: where each of them comes back.
    public static TheoryData<string, string> Redirects { get; } = new()
    {
        { "Claude", "https://claude.ai/api/mcp/auth_callback" },
        { "Claude", "https://claude.com/api/mcp/auth_callback" },
        { "Claude Code", "http://localhost:52011/callback" },
        { "Claude Code", "http://127.0.0.1:39001/callback" },
        { "ChatGPT", "https://chatgpt.com/connector_platform_oauth_redirect" },
        { "ChatGPT", "https://platform.openai.com/apps-manage/oauth" },
        { "ChatGPT", "https://chatgpt.com/connector/oauth/4vP-x_81" },
        { "Codex", "http://127.0.0.1:1455/callback" },
        { "Visual Studio Code", "http://127.0.0.1:33418/" },
        { "Visual Studio Code", "http://127.0.0.1:50999/" },
        { "Visual Studio Code", "https://vscode.dev/redirect" },
    };

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(Redirects))]
    public Task C12_it_connects_by_its_document(string name, string redirect) => LiveAsync(houses.Open, name, redirect);

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(Redirects))]
    public Task C11_it_connects_by_our_copy_where_its_host_turns_us_away(string name, string redirect) =>
        LiveAsync(houses.Blocked, name, redirect);

    // From consent to the end: discovery is the same for all of them.
    private static async Task LiveAsync(VendorHouse house, string name, string redirect)
    {
        var vendor = Of(name, redirect);
        var assistant = house.Assistant(vendor, redirect);

        var tokens = await house.ConnectAsync(assistant, "email.preview", "email.send");

        Assert.Contains(vendor.ClientId, house.Web.Requests);
        Assert.Contains(name, house.Person.Consent, StringComparison.Ordinal);
        Assert.Contains(new Uri(vendor.ClientId).Host, house.Person.Consent, StringComparison.Ordinal);
        Assert.Contains(new Uri(redirect).Host, house.Person.Consent, StringComparison.Ordinal);
        // C6 and C7: what was asked for beside our scopes is no reason to refuse, and not granted.
        Assert.Equal("email.preview email.send", tokens.Scope);
        Assert.Equal(200, (await assistant.CallAsync(tokens.Access, "preview_send", Preview)).Status);
        var next = TokenSet.Of(await assistant.RefreshAsync(
            tokens.Refresh, ("scope", "email.preview email.send offline_access"), ("resource", house.Server.Resource)));
        Assert.Equal(200, (await assistant.CallAsync(next.Access, "preview_send", Preview)).Status);

        Assert.Equal(200, (await assistant.RevokeAsync(next.Refresh)).Status);
        Assert.Equal(401, (await assistant.CallAsync(next.Access, "preview_send", Preview)).Status);
    }

    private static Vendor Of(string name, string redirect) => redirect.Contains("/connector/oauth/", StringComparison.Ordinal)
        ? Vendor.ChatGptConnector
        : Vendor.All.First(vendor => vendor.Name == name);
}
