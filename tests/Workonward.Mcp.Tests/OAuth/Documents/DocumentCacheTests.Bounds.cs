using Workonward.Mcp.OAuth.Documents;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth.Documents;

public sealed partial class DocumentCacheTests
{
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
}
