using Microsoft.AspNetCore.Http;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.OAuth.Documents;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth.Documents;

/// <summary>What is kept, what is asked again, and what strangers can make this server do.</summary>
public sealed class DocumentCacheTests
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

    [Fact]
    public async Task Many_who_ask_at_once_share_one_fetch()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        var gate = new TaskCompletionSource();
        Hold(desk, Id, gate.Task);

        var asked = Enumerable.Range(0, 12).Select(_ => desk.FindAsync(Id)).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(asked), Assert.NotNull);
        Assert.Single(desk.Web.Requests);
    }

    [Fact]
    public async Task Whoever_goes_away_does_not_take_the_fetch_from_the_others()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        var gate = new TaskCompletionSource();
        Hold(desk, Id, gate.Task);
        using var impatient = new CancellationTokenSource();

        var first = desk.Documents.FindAsync(Id, new FetchAsker("192.0.2.1", IsInUse: false), impatient.Token).AsTask();
        var second = desk.FindAsync(Id);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.NotNull(await second);
    }

    [Fact]
    public async Task Only_so_many_fetches_run_at_once_and_the_next_is_not_remembered_as_a_failure()
    {
        await using var desk = await DocumentDesk.OpenAsync(new DocumentTerms { MostAtOnce = 2 });
        var gate = new TaskCompletionSource();
        Hold(desk, "https://client.example/1", gate.Task);
        Hold(desk, "https://client.example/2", gate.Task);
        desk.Web.Serve("https://client.example/3", Document("https://client.example/3"));
        var running = new[] { desk.FindAsync("https://client.example/1"), desk.FindAsync("https://client.example/2") };

        Assert.Null(await desk.FindAsync("https://client.example/3"));

        gate.SetResult();
        await Task.WhenAll(running);
        Assert.NotNull(await desk.FindAsync("https://client.example/3"));
    }

    [Fact]
    public async Task One_host_is_asked_so_often_in_a_minute()
    {
        await using var desk = await DocumentDesk.OpenAsync(new DocumentTerms { PerHostAndMinute = 3 });
        for (var i = 0; i < 8; i++)
            await desk.FindAsync($"https://client.example/{i}");
        desk.Web.Serve("https://keys.example/c", Document("https://keys.example/c"));

        Assert.NotNull(await desk.FindAsync("https://keys.example/c"));
        Assert.Equal(3 + 1, desk.Web.Requests.Count);
        desk.Clock.Move(TimeSpan.FromMinutes(1));
        await desk.FindAsync("https://client.example/8");
        Assert.Equal(5, desk.Web.Requests.Count);
    }

    [Fact]
    public async Task All_hosts_together_are_asked_so_often_in_a_minute()
    {
        await using var desk = await DocumentDesk.OpenAsync(new DocumentTerms { PerMinute = 2 });
        await desk.FindAsync("https://client.example/1");
        await desk.FindAsync("https://keys.example/2");

        Assert.Null(await desk.FindAsync("https://vscode.dev/3"));
        Assert.Equal(2, desk.Web.Requests.Count);
    }

    [Fact]
    public async Task One_network_uses_up_its_own_fetches_and_neither_a_hosts_nor_anybodys()
    {
        await using var desk = await DocumentDesk.OpenAsync(new DocumentTerms { PerNetworkAndMinute = 3, PerHostAndMinute = 5 });
        desk.Web.Serve(Id, Document(Id));
        for (var number = 0; number < 20; number++)
            await desk.FindAsync($"https://client.example/{number}", "198.51.100.1");
        Assert.Equal(3, desk.Web.Requests.Count);

        Assert.NotNull(await desk.FindAsync(Id, "192.0.2.1"));
        desk.Clock.Move(TimeSpan.FromMinutes(1));
        await desk.FindAsync("https://client.example/x", "198.51.100.1");
        Assert.Equal(5, desk.Web.Requests.Count);
    }

    [Fact]
    public async Task No_flood_keeps_a_document_away_that_somebody_uses_or_that_was_here_before()
    {
        await using var desk = await DocumentDesk.OpenAsync(new DocumentTerms { PerMinute = 1, PerHostAndMinute = 1, MostAtOnce = 1 });
        const string used = "https://client.example/used";
        desk.Web.Serve(Id, Document(Id), caching: "max-age=60");
        desk.Web.Serve(used, Document(used));
        Assert.NotNull(await desk.FindAsync(Id));
        desk.Clock.Move(TimeSpan.FromMinutes(1));
        var gate = new TaskCompletionSource();
        Hold(desk, "https://client.example/slow", gate.Task);
        var slow = desk.FindAsync("https://client.example/slow", "198.51.100.1");

        Assert.Null(await desk.FindAsync(used));
        Assert.NotNull(await desk.FindAsync(used, isInUse: true));
        desk.Web.Serve(Id, Document(Id).Replace("A client", "A newer client", StringComparison.Ordinal));
        Assert.Equal("A newer client", (await desk.FindAsync(Id))!.Name);
        gate.SetResult();
        await slow;
    }

    [Fact]
    public async Task Refused_fetches_are_counted_and_told_once_with_no_more_of_an_address_than_its_host()
    {
        await using var desk = await DocumentDesk.OpenAsync(new DocumentTerms { PerNetworkAndMinute = 1 });
        for (var number = 0; number < 50; number++)
            await desk.FindAsync($"https://client.example/secret-{number}");

        Assert.Single(desk.Log.Lines, line => line.Contains("not fetched", StringComparison.Ordinal));
        Assert.All(desk.Log.Lines, line => Assert.DoesNotContain("secret", line, StringComparison.Ordinal));
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
