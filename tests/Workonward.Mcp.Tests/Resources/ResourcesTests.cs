using System.Text.Json;
using Workonward.Mcp.Resources;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Resources;

/// <summary>The methods of resources, over a page that needs no ledger and one that breaks.</summary>
public sealed class ResourcesTests : IAsyncLifetime
{
    private readonly CollectedLog _log = new();
    private McpHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await McpHost.StartAsync(
        log: _log, features: new ResourcesFeature([new ErrorsPageResource(), new BrokenResource()], sends: null));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task The_errors_page_is_the_one_of_the_documentation()
    {
        var read = (await ReadAsync("workonward://docs/errors")).Result;

        var content = Assert.Single(read.GetProperty("contents").EnumerateArray());
        Assert.Equal("workonward://docs/errors", content.GetProperty("uri").GetString());
        Assert.Equal("text/markdown", content.GetProperty("mimeType").GetString());
        Assert.Equal(DocPage.Read("errors.md").Text, content.GetProperty("text").GetString()!.ReplaceLineEndings("\n"));
        Assert.False(read.TryGetProperty("ttlMs", out _));
    }

    [Theory]
    [InlineData("resources/list", "resources")]
    [InlineData("resources/templates/list", "resourceTemplates")]
    public async Task Lists_are_alike_in_both_eras_and_the_modern_one_may_be_kept(string method, string member)
    {
        var legacy = (await _host.PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}"}""")).Result;
        var modern = (await ModernAsync(method)).Result;

        Assert.True(JsonElement.DeepEquals(legacy.GetProperty(member), modern.GetProperty(member)));
        Assert.Equal(300_000, modern.GetProperty("ttlMs").GetInt32());
        Assert.Equal("private", modern.GetProperty("cacheScope").GetString());
    }

    [Fact]
    public async Task What_is_not_there_is_told_by_the_code_of_its_era()
    {
        var legacy = await ReadAsync("workonward://nothing");
        var modern = await ModernAsync("resources/read", "workonward://nothing");

        Assert.Equal((200, -32002), (legacy.Status, legacy.ErrorCode));
        Assert.Equal((200, -32602), (modern.Status, modern.ErrorCode));
        Assert.All([legacy, modern], answer => Assert.Equal(
            """{"uri":"workonward://nothing"}""", answer.Json.GetProperty("error").GetProperty("data").GetRawText()));
    }

    [Theory]
    [InlineData("""{"method":"resources/read","params":{}}""")]
    [InlineData("""{"method":"resources/read","params":{"uri":5}}""")]
    [InlineData("""{"method":"resources/list","params":{"cursor":"x"}}""")]
    [InlineData("""{"method":"resources/templates/list","params":{"cursor":"x"}}""")]
    public async Task Parameters_must_fit(string request)
    {
        var answer = await _host.PostAsync("""{"jsonrpc":"2.0","id":1,""" + request[1..]);

        Assert.Equal(-32602, answer.ErrorCode);
    }

    [Fact]
    public async Task A_modern_read_repeats_its_address_in_the_routing_header()
    {
        var fits = await ModernAsync("resources/read", "workonward://docs/errors");
        var differs = await ModernAsync("resources/read", "workonward://docs/errors", "workonward://policy");

        Assert.Equal("complete", fits.Result.GetProperty("resultType").GetString());
        Assert.Equal((400, -32020), (differs.Status, differs.ErrorCode));
    }

    [Fact]
    public async Task A_read_that_breaks_is_told_by_an_id_and_its_details_stay_in_the_log()
    {
        var answer = await ReadAsync(BrokenResource.Address);
        var next = await ReadAsync("workonward://docs/errors");

        Assert.Equal((200, -32603), (answer.Status, answer.ErrorCode));
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        var incident = answer.Json.GetProperty("error").GetProperty("message").GetString()!.Split('(', ')')[1];
        Assert.Contains(incident, _log.Text, StringComparison.Ordinal);
        Assert.Contains("a secret detail", _log.Text, StringComparison.Ordinal);
        Assert.Null(next.ErrorCode);
    }

    [Fact]
    public async Task A_read_outside_the_scopes_is_challenged_and_within_a_batch_told_in_its_place()
    {
        await using var host = await McpHost.StartAsync(
            bearer: _ => new ScopedBearer("email.send"), features: new ResourcesFeature([new BrokenResource()], sends: null));
        const string Read = $$$"""{"jsonrpc":"2.0","id":"r","method":"resources/read","params":{"uri":"{{{BrokenResource.Address}}}"}}""";

        var alone = await host.PostAsync(Read);
        var batch = await host.PostAsync($"[{Read}]");

        Assert.Equal((403, -32600, "\"r\""), (alone.Status, alone.ErrorCode, alone.Id));
        Assert.Contains("insufficient_scope", alone.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        Assert.Equal(200, batch.Status);
        Assert.Contains("lacks the permission email.preview", batch.Json[0].GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private Task<HttpAnswer> ReadAsync(string uri) =>
        _host.PostAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"{{{uri}}}"}}""");

    private Task<HttpAnswer> ModernAsync(string method, string? uri = null, string? header = null) => _host.PostAsync(
        $$$"""{"jsonrpc":"2.0","id":1,"method":"{{{method}}}","params":{"_meta":{{{McpHost.ModernMeta}}}{{{(uri is null ? "" : $",\"uri\":\"{uri}\"")}}}}}""",
        [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method), .. uri is null ? [] : new[] { ("Mcp-Name", header ?? uri) }]);
}
