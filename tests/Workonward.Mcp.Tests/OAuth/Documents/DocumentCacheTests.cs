using Microsoft.AspNetCore.Http;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.OAuth.Documents;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth.Documents;

/// <summary>What is kept, what is asked again, and what strangers can make this server do.</summary>
public sealed partial class DocumentCacheTests
{
    private const string Id = "https://client.example/c";

    [Theory]
    [InlineData(null, 600)]
    [InlineData("max-age=120", 120)]
    [InlineData("max-age=1", 60)]
    [InlineData("max-age=999999999", 86_400)]
    [InlineData("no-store", 60)]
    [InlineData("no-cache, max-age=500", 60)]
    public async Task A_document_is_fresh_for_as_long_as_its_host_says_within_reason(string? caching, int seconds)
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(Id, Document(Id), caching: caching);
        await desk.FindAsync(Id);

        desk.Clock.Move(TimeSpan.FromSeconds(seconds - 1));
        await desk.FindAsync(Id);
        Assert.Single(desk.Web.Requests);

        desk.Clock.Move(TimeSpan.FromSeconds(1));
        await desk.FindAsync(Id);
        Assert.Equal(2, desk.Web.Requests.Count);
    }

    [Fact]
    public async Task A_failure_is_remembered_for_a_minute()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Fail(Id, 500);
        Assert.Null(await desk.FindAsync(Id));
        desk.Web.Serve(Id, Document(Id));

        desk.Clock.Move(TimeSpan.FromSeconds(59));
        Assert.Null(await desk.FindAsync(Id));
        Assert.Single(desk.Web.Requests);

        desk.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.NotNull(await desk.FindAsync(Id));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Where_the_host_fails_the_last_good_copy_stands_in_for_a_day(int status)
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(Id, Document(Id), caching: "max-age=60");
        await desk.FindAsync(Id);
        desk.Web.Fail(Id, status);

        desk.Clock.Move(TimeSpan.FromHours(24));
        Assert.NotNull(await desk.FindAsync(Id));

        desk.Clock.Move(TimeSpan.FromMinutes(2));
        Assert.Null(await desk.FindAsync(Id));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_document_that_was_taken_away_is_gone(int status)
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(Id, Document(Id));
        await desk.FindAsync(Id);
        desk.Web.Fail(Id, status);

        desk.Clock.Move(TimeSpan.FromMinutes(10));

        Assert.Null(await desk.FindAsync(Id));
    }

    [Fact]
    public async Task A_bad_document_never_takes_the_place_of_a_good_one()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(Id, Document(Id), caching: "max-age=60");
        await desk.FindAsync(Id);
        desk.Web.Serve(Id, Document("https://client.example/other"), caching: "max-age=86400");
        desk.Clock.Move(TimeSpan.FromMinutes(1));

        var stale = await desk.FindAsync(Id);

        Assert.Equal("A client", stale!.Name);
        desk.Web.Serve(Id, Document(Id).Replace("A client", "A newer client", StringComparison.Ordinal));
        desk.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal("A newer client", (await desk.FindAsync(Id))!.Name);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task The_built_in_copy_does_not_stand_in_for_a_document_that_its_host_took_away(int status)
    {
        const string chatGpt = "https://chatgpt.com/oauth/abc/client.json";
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Fail(chatGpt, status);
        Assert.Null(await desk.FindAsync(chatGpt));

        desk.Clock.Move(TimeSpan.FromMinutes(2));
        desk.Web.Fail(chatGpt, 403);
        Assert.Null(await desk.FindAsync(chatGpt));
        desk.Clock.Move(TimeSpan.FromMinutes(2));
        desk.Web.Serve(chatGpt, Document(chatGpt));
        Assert.NotNull(await desk.FindAsync(chatGpt));
    }

    [Fact]
    public void A_bounded_cache_forgets_what_was_used_longest_ago()
    {
        var cache = new BoundedCache<int>(most: 3);
        foreach (var number in (int[])[1, 2, 3])
            cache.Keep($"{number}", number);
        cache.TryFind("1", out _);

        cache.Keep("4", 4);
        cache.Keep("4", 5);

        Assert.Equal(3, cache.Count);
        Assert.False(cache.TryFind("2", out _));
        Assert.True(cache.TryFind("1", out _));
        Assert.True(cache.TryFind("4", out var kept) && kept == 5);
        cache.Forget("4");
        Assert.Equal(2, cache.Count);
    }

    [Theory]
    [InlineData("https://claude.ai/oauth/mcp-oauth-client-metadata", "Claude", "https://claude.com/api/mcp/auth_callback")]
    [InlineData("https://claude.ai/oauth/claude-code-client-metadata", "Claude Code", "http://localhost:51234/callback")]
    [InlineData("https://claude.ai/oauth/claude-code-client-metadata", "Claude Code", "http://127.0.0.1:3118/callback")]
    [InlineData("https://chatgpt.com/oauth/client.json", "ChatGPT", "https://chatgpt.com/connector_platform_oauth_redirect")]
    [InlineData("https://chatgpt.com/oauth/abc-DEF_1/client.json", "ChatGPT", "https://chatgpt.com/connector/oauth/abc-DEF_1")]
    [InlineData("https://chatgpt.com/oauth/codex/1a2b/client.json", "Codex", "http://127.0.0.1:1455/callback")]
    [InlineData("https://vscode.dev/oauth/client-metadata.json", "Visual Studio Code", "http://127.0.0.1:33418/")]
    [InlineData("https://vscode.dev/oauth/client-metadata.json", "Visual Studio Code", "https://vscode.dev/redirect")]
    public async Task When_a_known_assistants_host_refuses_the_built_in_copy_stands_in(string clientId, string name, string redirect)
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Fail(clientId, 403);

        var document = await desk.FindAsync(clientId);

        Assert.Equal(name, document?.Name);
        Assert.Contains(document!.RedirectUris, registered => RedirectUri.Matches(registered, redirect));
        Assert.All(document.RedirectUris, uri => Assert.True(RedirectUri.IsAcceptable(uri, new ClientHosts(hosts: null))));
        Assert.Equal(clientId, document.Url.AbsoluteUri);
        Assert.Single(desk.Web.Requests);
    }

    [Fact]
    public async Task The_assistants_own_document_goes_before_the_built_in_copy()
    {
        const string claude = "https://claude.ai/oauth/mcp-oauth-client-metadata";
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(claude, Document(claude));

        Assert.Equal("A client", (await desk.FindAsync(claude))!.Name);
    }

    [Theory]
    [InlineData("https://chatgpt.com/oauth//client.json")]
    [InlineData("https://chatgpt.com/oauth/a/b/client.json")]
    [InlineData("https://chatgpt.com/oauth/codex/client.json/client.json")]
    [InlineData("https://chatgpt.com/oauth/codex//client.json")]
    [InlineData("https://chatgpt.com/oauth/a%2f/client.json")]
    [InlineData("https://chatgpt.com/oauth/client.json?x")]
    [InlineData("https://chatgpt.com.client.example/oauth/client.json")]
    [InlineData("https://claude.com/oauth/mcp-oauth-client-metadata")]
    public void Nothing_else_has_a_built_in_copy(string clientId) => Assert.Null(PinnedDocuments.Find(clientId));

    private static string Document(string clientId) =>
        $$"""{"client_id":"{{clientId}}","client_name":"A client","redirect_uris":["https://client.example/cb"]}""";

    private static void Hold(DocumentDesk desk, string url, Task gate) => desk.Web.Pages[url] = async context =>
    {
        await gate;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Document(url));
    };
}
