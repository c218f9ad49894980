using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth.Documents;

/// <summary>Which documents are taken, and which answers are none.</summary>
public sealed partial class ClientDocumentTests
{
    private const string Id = "https://client.example/oauth/client.json";

    private const string Good =
        $$"""{"client_id":"{{Id}}","client_name":"A client","redirect_uris":["https://client.example/cb"]}""";

    public static TheoryData<string, string, string, string> Shapes => new()
    {
        {
            "Claude",
            "https://claude.ai/oauth/mcp-oauth-client-metadata",
            """
            {"client_id":"https://claude.ai/oauth/mcp-oauth-client-metadata","client_name":"Claude","client_uri":"https://claude.ai",
             "redirect_uris":["https://claude.ai/api/mcp/auth_callback"],"grant_types":["authorization_code","refresh_token"],
             "response_types":["code"],"token_endpoint_auth_method":"none"}
            """,
            "https://claude.ai/api/mcp/auth_callback"
        },
        {
            "ChatGPT",
            "https://chatgpt.com/oauth/client.json",
            """
            {"client_id":"https://chatgpt.com/oauth/client.json","client_name":"ChatGPT","token_endpoint_auth_method":"private_key_jwt",
             "token_endpoint_auth_methods_supported":["none","private_key_jwt"],"jwks_uri":"https://chatgpt.com/oauth/jwks.json",
             "redirect_uris":["https://chatgpt.com/connector_platform_oauth_redirect"]}
            """,
            "https://chatgpt.com/connector_platform_oauth_redirect"
        },
        {
            "loopback without a port",
            Id,
            $$"""{"client_id":"{{Id}}","client_name":"A program","redirect_uris":["http://localhost/callback","http://127.0.0.1/callback"]}""",
            "http://127.0.0.1:53124/callback"
        },
        {
            "an own scheme beside",
            Id,
            $$"""{"client_id":"{{Id}}","client_name":"Cursor","redirect_uris":["cursor://anysphere/cb","http://localhost/cb"],"x":{"y":1} }""",
            "http://localhost:1/cb"
        },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task The_shapes_of_real_clients_are_taken(string what, string clientId, string json, string redirect)
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(clientId, json, "application/cimd+json; charset=utf-8");

        var document = await desk.FindAsync(clientId);

        Assert.True(document is not null, what);
        Assert.Contains(document.RedirectUris, registered => RedirectUri.Matches(registered, redirect));
        Assert.DoesNotContain(document.RedirectUris, registered => RedirectUri.Matches(registered, "cursor://anysphere/cb"));
        Assert.Equal(["none"], document.AuthMethods);
    }

    public static TheoryData<string> Wrong =>
    [
        "[]",
        "null",
        "\"x\"",
        "{}",
        "",
        "{",
        "<!doctype html>",
        Good.Replace(Id, Id + "/", StringComparison.Ordinal),
        Good.Replace(Id, "https://CLIENT.example/oauth/client.json", StringComparison.Ordinal),
        Good.Replace("\"A client\"", "\"\"", StringComparison.Ordinal),
        Good.Replace("\"A client\"", "\"\u200b\u202e\"", StringComparison.Ordinal),
        Good.Replace("\"A client\"", "\"\\ud800\"", StringComparison.Ordinal),
        Good.Replace("\"A client\"", "7", StringComparison.Ordinal),
        Good.Replace("\"client_name\":\"A client\",", "", StringComparison.Ordinal),
        Good.Replace("\"https://client.example/cb\"", "", StringComparison.Ordinal),
        Good.Replace("\"https://client.example/cb\"", "\"https://client.example/cb\",null", StringComparison.Ordinal),
        Good.Replace("[\"https://client.example/cb\"]", "\"https://client.example/cb\"", StringComparison.Ordinal),
        With("\"client_secret\":\"hunter2\""),
        With("\"client_secret\":null"),
        With("\"token_endpoint_auth_method\":\"client_secret_post\""),
        With("\"token_endpoint_auth_method\":null"),
        With("\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks_uri\":\"https://client.example/jwks\""),
        With("\"token_endpoint_auth_method\":\"none\",\"token_endpoint_auth_methods_supported\":[\"client_secret_basic\"]"),
        With("\"token_endpoint_auth_methods_supported\":[]"),
        With("\"token_endpoint_auth_methods_supported\":\"none\""),
        With("\"client_id\":\"https://evil.example/c\""),
        With("\"deep\":[[[[[[[[1]]]]]]]]"),
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_document_that_is_not_quite_one_is_refused(string json)
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(Id, json);

        Assert.Null(await desk.FindAsync(Id));
        Assert.Single(desk.Web.Requests);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_refused()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Pages[Id] = async context =>
        {
            context.Response.ContentType = "application/json";
            byte[] bytes = [.. Encoding.ASCII.GetBytes(Good[..^1]), .. ",\"x\":\""u8, 0xC0, 0xAF, .. "\"}"u8];
            await context.Response.Body.WriteAsync(bytes);
        };

        Assert.Null(await desk.FindAsync(Id));
    }

    public static TheoryData<string, RequestDelegate> Answers => new()
    {
        { "a redirect", context => { context.Response.Redirect("https://client.example/other"); return Task.CompletedTask; } },
        { "301", context => { context.Response.Redirect("https://client.example/other", permanent: true); return Task.CompletedTask; } },
        { "201", context => Say(context, 201, "application/json", Good) },
        { "204", context => { context.Response.StatusCode = 204; return Task.CompletedTask; } },
        { "403", context => Say(context, 403, "application/json", Good) },
        { "500", context => Say(context, 500, "application/json", Good) },
        { "HTML", context => Say(context, 200, "text/html", Good) },
        { "no type", context => Say(context, 200, type: null, Good) },
        { "too long, and says so", context => { context.Response.ContentLength = 5121; return Say(context, 200, "application/json", Good.PadRight(5121)); } },
        { "too long, and doesn't say", context => Say(context, 200, "application/json", Good.PadRight(200_000)) },
        { "headers too long", context => { context.Response.Headers["X-Long"] = new string('x', 17_000); return Say(context, 200, "application/json", Good); } },
        { "compressed", SqueezeAsync },
        { "cut off", context => { context.Response.ContentLength = 4000; return Say(context, 200, "application/json", Good).ContinueWith(_ => context.Abort(), TaskScheduler.Default); } },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public async Task An_answer_that_is_not_plainly_the_document_is_refused(string what, RequestDelegate answer)
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve("https://client.example/other", Good);
        desk.Web.Pages[Id] = answer;

        Assert.True(await desk.FindAsync(Id) is null, what);
        Assert.Single(desk.Web.Requests);
    }

    [Fact]
    public async Task The_longest_body_that_fits_is_taken()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(Id, Good.PadRight(5120));

        Assert.NotNull(await desk.FindAsync(Id));
    }

    [Theory]
    [InlineData("http://client.example/oauth/client.json")]
    [InlineData("https://client.example/")]
    [InlineData("https://client.example:8443/c")]
    [InlineData("https://93.184.216.34/c")]
    [InlineData("https://[::1]/c")]
    [InlineData("https://user@client.example/c")]
    [InlineData("https://client.example/a/../c")]
    [InlineData("https://client.example/c#f")]
    [InlineData("https://CLIENT.example/c")]
    [InlineData("https://localhost/c")]
    public async Task For_an_id_that_is_no_such_address_nothing_is_looked_up(string clientId)
    {
        await using var desk = await DocumentDesk.OpenAsync();

        Assert.Null(await desk.FindAsync(clientId));
        Assert.Empty(desk.Web.Resolved);
    }

    [Fact]
    public async Task Where_assertions_are_taken_a_client_that_insists_on_them_is_known_with_its_keys()
    {
        await using var desk = await DocumentDesk.OpenAsync(takesSignedProof: true);
        desk.Web.Serve(Id, With("\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks_uri\":\"https://keys.example/jwks\""));
        desk.Web.Serve("https://client.example/b", With("\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks_uri\":\"http://keys.example/jwks\"")
            .Replace(Id, "https://client.example/b", StringComparison.Ordinal));

        var document = await desk.FindAsync(Id);

        Assert.Equal(["private_key_jwt"], document!.AuthMethods);
        Assert.Equal("https://keys.example/jwks", document.JwksUri!.AbsoluteUri);
        Assert.Null(await desk.FindAsync("https://client.example/b"));
    }

    private static string With(string member) => $"{Good[..^1]},{member}}}";

    private static Task Say(HttpContext context, int status, string? type, string body)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(body);
    }

    private static async Task SqueezeAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        using var bytes = new MemoryStream();
        await using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Good));
        await context.Response.Body.WriteAsync(bytes.ToArray());
    }
}
