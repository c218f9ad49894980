using Workonward.Core.Grants.Clients;

namespace Workonward.Core.Tests.Grants.Clients;

public sealed class ClientHostsTests
{
    private static readonly ClientHosts Usual = new(hosts: null);

    [Theory]
    [InlineData("https://claude.ai/api/mcp/auth_callback")]
    [InlineData("https://claude.com/api/mcp/auth_callback")]
    [InlineData("https://chatgpt.com/connector_platform_oauth_redirect")]
    [InlineData("https://platform.openai.com/apps-manage/oauth")]
    [InlineData("https://vscode.dev/redirect")]
    [InlineData("https://www.cursor.com/agents/mcp/oauth/callback")]
    [InlineData("https://www.perplexity.ai/rest/connections/oauth_callback")]
    [InlineData("http://localhost/callback")]
    [InlineData("http://127.0.0.1:33418/")]
    [InlineData("http://[::1]/cb")]
    public void The_known_assistants_and_this_machine_are_allowed(string uri) => Assert.True(RedirectUri.IsAcceptable(uri, Usual));

    [Theory]
    [InlineData("https://evil.example/cb")]
    [InlineData("https://claude.ai.evil.example/cb")]
    [InlineData("https://evil.claude.ai/cb")]
    [InlineData("https://evilclaude.ai/cb")]
    [InlineData("https://perplexity.ai/cb")]
    [InlineData("https://127.0.0.2/cb")]
    [InlineData("cursor://claude.ai/cb")]
    public void Any_other_host_is_not(string uri) => Assert.False(RedirectUri.IsAcceptable(uri, Usual));

    [Fact]
    public void A_list_takes_the_place_of_the_known_ones()
    {
        var own = new ClientHosts(["agents.example"]);

        Assert.True(RedirectUri.IsAcceptable("https://AGENTS.example/cb", own));
        Assert.False(RedirectUri.IsAcceptable("https://claude.ai/cb", own));
        Assert.False(RedirectUri.IsAcceptable("http://localhost/cb", own));
    }

    [Fact]
    public void A_star_opens_it_for_what_is_usable_and_no_more()
    {
        var open = new ClientHosts(["agents.example", "*"]);

        Assert.True(RedirectUri.IsAcceptable("https://any.example/cb", open));
        Assert.False(RedirectUri.IsAcceptable("http://any.example/cb", open));
        Assert.True(open.IsOpen);
    }

    public static TheoryData<string[], string> Faults => new()
    {
        { [], "1 to 10" },
        { [.. Enumerable.Range(0, 11).Select(number => $"https://claude.ai/{number}")], "1 to 10" },
        { ["https://claude.ai/cb", "javascript:alert(1)"], "must be https" },
        { ["https://claude.ai/cb#x"], "must be https" },
        { ["cursor://anysphere/cb"], "None of the redirect URIs can be used" },
        { ["https://claude.ai/cb", "https://evil.example/cb"], "WORKONWARD_MCP_OAUTH_CLIENT_HOSTS" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_list_of_addresses_is_refused_with_its_reason_and_none_of_its_words(string[] uris, string says)
    {
        var fault = RedirectUris.Fault(uris, Usual);

        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void An_own_scheme_may_stand_beside_an_address_that_can_be_used() =>
        Assert.Null(RedirectUris.Fault(["cursor://anysphere/cb", "http://localhost:1/cb"], Usual));
}
