using System.Text.Json;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>Discovery (RFC 8414, RFC 9728): what clients build on before they trust anything.</summary>
public sealed class MetadataTests(OAuthHouses houses) : IClassFixture<OAuthHouses>
{
    private readonly OAuthHouse _house = houses.House;

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/.well-known/oauth-authorization-server/mcp")]
    public async Task RFC_8414_section_2_the_servers_metadata_is_complete(string path)
    {
        var answer = await GetAsync(path);

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        var expected = $$"""
            {"issuer":"{{_house.Issuer}}","authorization_endpoint":"{{_house.Issuer}}/authorize",
            "token_endpoint":"{{_house.Issuer}}/token","registration_endpoint":"{{_house.Issuer}}/register",
            "revocation_endpoint":"{{_house.Issuer}}/revoke","jwks_uri":"{{_house.Issuer}}/jwks",
            "response_types_supported":["code"],"response_modes_supported":["query"],
            "grant_types_supported":["authorization_code","refresh_token"],"code_challenge_methods_supported":["S256"],
            "token_endpoint_auth_methods_supported":["none"],"revocation_endpoint_auth_methods_supported":["none"],
            "scopes_supported":["email.preview","email.send","email.send_batch","offline_access"],
            "client_id_metadata_document_supported":true,"authorization_response_iss_parameter_supported":true,
            "protected_resources":["{{_house.Resource}}"]}
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), answer.Json), answer.Body);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    [InlineData("/.well-known/oauth-protected-resource")]
    public async Task RFC_9728_section_2_the_resources_metadata_names_it_as_people_type_it(string path)
    {
        var json = (await GetAsync(path)).Json;

        Assert.Equal(_house.Issuer + "/mcp", json.GetProperty("resource").GetString());
        Assert.Equal(_house.Issuer, Assert.Single(json.GetProperty("authorization_servers").EnumerateArray()).GetString());
        Assert.Equal("header", Assert.Single(json.GetProperty("bearer_methods_supported").EnumerateArray()).GetString());
        Assert.DoesNotContain("offline_access", json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/openid-configuration/mcp")]
    [InlineData("/mcp/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-protected-resource/other")]
    [InlineData("/.well-known/oauth-authorization-server/")]
    [InlineData("/.Well-Known/oauth-authorization-server")]
    public async Task What_is_not_served_is_a_404_in_JSON_and_never_a_redirect(string path)
    {
        var answer = await GetAsync(path);

        Assert.Equal(404, answer.Status);
        if (path.Contains("/.well-known/", StringComparison.Ordinal))
            Assert.Equal("not_found", answer.Json.GetProperty("error").GetString());
        Assert.False(answer.Headers.ContainsKey("Location"));
    }

    [Fact]
    public async Task RFC_7517_the_keys_hold_their_public_half_alone()
    {
        var key = Assert.Single((await GetAsync("/jwks")).Json.GetProperty("keys").EnumerateArray());

        Assert.Equal(
            ["alg", "crv", "kid", "kty", "use", "x", "y"],
            key.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal("ES256", key.GetProperty("alg").GetString());
    }

    [Fact]
    public async Task The_directorys_challenge_is_read_back_as_plain_text()
    {
        var answer = await GetAsync("/.well-known/openai-apps-challenge");

        Assert.Equal((200, "text/plain", "challenge-4711"), (answer.Status, answer.ContentType, answer.Body));
    }

    [Fact]
    public async Task Without_a_challenge_there_is_nothing_to_read()
    {
        await using var house = await OAuthHouse.StartAsync();

        var answer = await Assistant.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, house.Issuer + "/.well-known/openai-apps-challenge"));

        Assert.Equal(404, answer.Status);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("X-Original-URL", "/evil")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example;proto=https")]
    [InlineData("Host", "127.0.0.1")]
    public async Task A19_and_A20_no_header_changes_what_discovery_says(string name, string value)
    {
        string[] paths = ["/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource/mcp"];

        foreach (var path in paths)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, _house.Issuer + path);
            request.Headers.TryAddWithoutValidation(name, value);
            Assert.Equal((await GetAsync(path)).Body, (await Assistant.SendAsync(request)).Body);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/authorize")]
    [InlineData("/consent")]
    [InlineData("/login")]
    [InlineData("/token")]
    [InlineData("/jwks")]
    [InlineData("/nothing")]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    public async Task A20_under_another_name_nothing_is_served(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _house.Issuer + path);
        request.Headers.Host = "evil.example";

        var answer = await Assistant.SendAsync(request);

        Assert.Equal(421, answer.Status);
        Assert.DoesNotContain(_house.Issuer, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer.Body, StringComparison.Ordinal);
        var isForPrograms = path is "/token" or "/jwks" || path.StartsWith("/.well-known/", StringComparison.Ordinal);
        Assert.Equal(isForPrograms ? "application/json" : "text/plain", answer.ContentType);
    }

    [Theory]
    [InlineData("/token", "POST")]
    [InlineData("/register", "POST")]
    [InlineData("/revoke", "POST")]
    [InlineData("/jwks", "GET")]
    [InlineData("/.well-known/oauth-authorization-server", "GET")]
    [InlineData("/.well-known/oauth-protected-resource/mcp", "GET")]
    [InlineData("/.well-known/oauth-protected-resource", "GET")]
    [InlineData("/.well-known/openid-configuration", "GET")]
    public async Task C8_pages_of_any_origin_may_read_what_proves_nothing_by_itself(string path, string method)
    {
        var preflight = await AskAsync(HttpMethod.Options, path);
        var answer = await AskAsync(new HttpMethod(method), path);

        Assert.Equal(204, preflight.Status);
        Assert.Equal(method, preflight.Headers["Access-Control-Allow-Methods"]);
        Assert.Contains("Authorization", preflight.Headers["Access-Control-Allow-Headers"], StringComparison.Ordinal);
        Assert.All([preflight, answer], each =>
        {
            Assert.Equal("*", each.Headers["Access-Control-Allow-Origin"]);
            Assert.Contains("WWW-Authenticate", each.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal);
            Assert.False(each.Headers.ContainsKey("Access-Control-Allow-Credentials"));
        });
    }

    [Theory]
    [InlineData("/authorize")]
    [InlineData("/consent")]
    [InlineData("/login")]
    [InlineData("/")]
    public async Task C8_pages_for_people_are_read_by_no_other_page(string path)
    {
        var answers = new[] { await AskAsync(HttpMethod.Options, path), await AskAsync(HttpMethod.Get, path) };

        Assert.All(answers, answer => Assert.DoesNotContain(
            answer.Headers.Keys, name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("GET", "/token", "POST")]
    [InlineData("PUT", "/register", "POST")]
    [InlineData("GET", "/revoke", "POST")]
    [InlineData("POST", "/jwks", "GET, HEAD")]
    [InlineData("POST", "/.well-known/oauth-authorization-server", "GET, HEAD")]
    public async Task Another_method_is_answered_in_JSON_with_the_right_ones(string method, string path, string allowed)
    {
        var answer = await AskAsync(new HttpMethod(method), path);

        Assert.Equal((405, "application/json", allowed), (answer.Status, answer.ContentType, answer.Headers["Allow"]));
        Assert.Equal("invalid_request", answer.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_for_people()
    {
        var answer = await GetAsync("/nothing/here");

        Assert.Equal((404, "text/html"), (answer.Status, answer.ContentType));
        Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    private Task<HttpAnswer> GetAsync(string path) => AskAsync(HttpMethod.Get, path);

    private Task<HttpAnswer> AskAsync(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, _house.Issuer + path);
        request.Headers.TryAddWithoutValidation("Origin", "https://inspector.example");
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
        return Assistant.SendAsync(request);
    }
}
