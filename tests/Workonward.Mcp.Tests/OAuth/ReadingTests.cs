using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>Resources and completions behind tokens: the same scopes as the tools that tell the same.</summary>
public sealed class ReadingTests(OAuthHouses houses) : IClassFixture<OAuthHouses>
{
    private readonly OAuthHouse _house = houses.House;

    [Theory]
    [InlineData("workonward://policy")]
    [InlineData("workonward://sends")]
    [InlineData("workonward://sends/0190aaaa-0000-7000-8000-000000000000")]
    public async Task A_resource_beyond_the_scopes_is_challenged_like_a_tool(string uri)
    {
        var (assistant, tokens) = await _house.ConnectAsync(OAuthHouse.Ada, "email.send");

        var answer = await assistant.McpAsync(tokens.Access, Read(uri));

        Assert.Equal((403, "1"), (answer.Status, answer.Id));
        var challenge = answer.Headers["WWW-Authenticate"];
        Assert.Contains("error=\"insufficient_scope\"", challenge, StringComparison.Ordinal);
        Assert.Contains("scope=\"email.preview email.send\"", challenge, StringComparison.Ordinal);
        Assert.Contains("/.well-known/oauth-protected-resource/mcp", challenge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("workonward://policy")]
    [InlineData("workonward://sends")]
    [InlineData("workonward://docs/errors")]
    public async Task With_the_scope_it_is_read_and_without_a_token_nothing_is(string uri)
    {
        var granted = await houses.Assistant.McpAsync(houses.Connected.Tokens.Access, Read(uri));
        var stranger = await houses.Assistant.McpAsync(bearer: null, Read(uri));

        Assert.Equal(200, granted.Status);
        Assert.Single(granted.Result.GetProperty("contents").EnumerateArray());
        Assert.Equal(401, stranger.Status);
    }

    [Fact]
    public async Task Without_the_scope_a_completion_offers_nothing_and_asks_for_nothing()
    {
        var (assistant, tokens) = await _house.ConnectAsync(OAuthHouse.Ada, "email.send");
        const string Request =
            """{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"safe_first_send"},"argument":{"name":"recipient","value":""} } }""";

        var answer = await assistant.McpAsync(tokens.Access, Request);

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Result.GetProperty("completion").GetProperty("values").EnumerateArray());
    }

    private static string Read(string uri) =>
        $$$"""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"{{{uri}}}"} }""";
}
