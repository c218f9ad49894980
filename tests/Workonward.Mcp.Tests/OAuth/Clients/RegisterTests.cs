using System.Text;
using System.Text.Json;
using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth.Clients;

public sealed class RegisterTests
{
    private const string Redirect = "https://claude.ai/api/mcp/auth_callback";

    // The shape that Claude was seen to send: a secret is asked for, and must not come.
    [Fact]
    public async Task The_addresses_of_one_client_together_have_4_KB()
    {
        await using var house = await ClientsHouse.OpenAsync();
        string Json(int longest) => $$"""{"redirect_uris":[{{string.Join(',', Enumerable.Range(0, 4).Select(number =>
            $"\"https://claude.ai/{number}{new string('x', longest)}\""))}}]}""";

        Assert.Equal(201, (await house.RegisterAsync(Json(1_000))).Status);
        var refused = await house.RegisterAsync(Json(1_010));

        Assert.Equal(400, refused.Status);
        Assert.Equal("invalid_redirect_uri", refused.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_client_that_asks_for_a_secret_becomes_a_public_one_and_is_told_so()
    {
        await using var house = await ClientsHouse.OpenAsync();

        var answer = await house.RegisterAsync($$"""
            {"client_name":"Claude","client_uri":"https://claude.ai","logo_uri":"https://evil.example/logo.png",
             "redirect_uris":["{{Redirect}}"],"grant_types":["authorization_code","refresh_token"],"response_types":["code"],
             "scope":"email.send","token_endpoint_auth_method":"client_secret_post","application_type":"web"}
            """);

        var id = answer.Json.GetProperty("client_id").GetString();
        Assert.Equal(201, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal(
            $$"""
            {"client_id":"{{id}}","client_id_issued_at":1795341600,"client_name":"Claude","redirect_uris":["{{Redirect}}"],"grant_types":["authorization_code","refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none","application_type":"web"}
            """,
            answer.Body);
    }

    [Fact]
    public async Task What_a_client_does_not_say_is_left_out_of_the_answer()
    {
        await using var house = await ClientsHouse.OpenAsync();

        var answer = await house.RegisterAsync(
            $$"""{"redirect_uris":["{{Redirect}}"],"client_name":null,"grant_types":null,"application_type":null}""");

        Assert.Equal(201, answer.Status);
        Assert.Equal(
            ["client_id", "client_id_issued_at", "redirect_uris", "grant_types", "response_types", "token_endpoint_auth_method"],
            answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.DoesNotContain("null", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_client_is_found_with_its_claims()
    {
        await using var house = await ClientsHouse.OpenAsync();
        var id = await house.RegisteredAsync();

        var client = await house.FoundAsync(id);

        Assert.Equal((ClientKinds.Registered, "Claude", null), (client.Kind, client.Name, client.Host));
        Assert.IsType<RedirectOutcome.Allowed>(house.Directory.JudgeRedirect(client, Redirect));
        Assert.IsType<RedirectOutcome.NotRegistered>(house.Directory.JudgeRedirect(client, Redirect + "/x"));
    }

    [Fact]
    public async Task Two_registrations_of_the_same_client_are_two_clients()
    {
        await using var house = await ClientsHouse.OpenAsync();

        Assert.NotEqual(await house.RegisteredAsync(), await house.RegisteredAsync());
    }

    [Fact]
    public async Task A_name_is_cleaned_before_it_is_kept_or_said_back()
    {
        await using var house = await ClientsHouse.OpenAsync();

        var answer = await house.RegisterAsync(
            $$"""{"redirect_uris":["{{Redirect}}"],"client_name":"\u202eCla\u0000ude\n{{new string('x', 200)}}"}""");

        var name = answer.Json.GetProperty("client_name").GetString()!;
        Assert.StartsWith("Claude xxx", name, StringComparison.Ordinal);
        Assert.Equal(80, name.Length);
    }

    [Fact]
    public async Task Addresses_of_an_own_scheme_are_kept_and_never_used()
    {
        await using var house = await ClientsHouse.OpenAsync();
        const string own = "cursor://anysphere.cursor-mcp/oauth/callback";

        // As Cursor registers.
        var answer = await house.RegisterAsync(
            $$"""{"redirect_uris":["{{own}}","https://www.cursor.com/agents/mcp/oauth/callback","http://localhost:8787/callback"]}""");

        Assert.Equal(3, answer.Json.GetProperty("redirect_uris").GetArrayLength());
        var client = await house.FoundAsync(answer.Json.GetProperty("client_id").GetString()!);
        Assert.IsType<RedirectOutcome.NotRegistered>(house.Directory.JudgeRedirect(client, own));
        Assert.Equal(
            new RedirectOutcome.Allowed(),
            house.Directory.JudgeRedirect(client, "http://localhost:1/callback"));
    }

    [Theory]
    [InlineData("""{"redirect_uris":[]}""")]
    [InlineData("""{"client_name":"x"}""")]
    [InlineData("""{"redirect_uris":null}""")]
    [InlineData("""{"redirect_uris":["https://evil.example/cb"]}""", "WORKONWARD_MCP_OAUTH_CLIENT_HOSTS")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb","https://evil.example/cb"]}""", "WORKONWARD_MCP_OAUTH_CLIENT_HOSTS")]
    [InlineData("""{"redirect_uris":["http://claude.ai/cb"]}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb#x"]}""")]
    [InlineData("""{"redirect_uris":["https://x@claude.ai/cb"]}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai\\@evil.example/cb"]}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/\r\nx"]}""")]
    [InlineData("""{"redirect_uris":["javascript:alert(1)"]}""")]
    [InlineData("""{"redirect_uris":["cursor://anysphere/cb"]}""")]
    [InlineData("""{"redirect_uris":[""]}""")]
    [InlineData("""{"redirect_uris":["/cb"]}""")]
    public async Task A_redirect_URI_that_is_not_taken_is_refused_as_RFC_7591_says(string json, string says = "")
    {
        await using var house = await ClientsHouse.OpenAsync();

        var answer = await house.RegisterAsync(json);

        Assert.Equal((400, "invalid_redirect_uri"), (answer.Status, answer.Json.GetProperty("error").GetString()));
        Assert.Contains(says, answer.Json.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("redirect_uris=https://claude.ai/cb")]
    [InlineData("""{"redirect_uris":"https://claude.ai/cb"}""")]
    [InlineData("""{"redirect_uris":[1]}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb",null]}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb"],"redirect_uris":["https://claude.ai/cb"]}""")]
    [InlineData("""{"redirect_uris":["\ud800"]}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb"],"client_name":1}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb"],"client_name":"\udc00"}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb"],"grant_types":["client_credentials"]}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb"],"grant_types":"authorization_code"}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb"],"response_types":["token"]}""")]
    [InlineData("""{"redirect_uris":["https://claude.ai/cb"],"x":[[[[[[[[[[1]]]]]]]]]]}""")]
    public async Task What_is_not_a_registration_is_invalid_client_metadata(string json)
    {
        await using var house = await ClientsHouse.OpenAsync();

        var answer = await house.RegisterAsync(json);

        Assert.Equal((400, "invalid_client_metadata"), (answer.Status, answer.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task The_list_of_addresses_has_ten_places()
    {
        await using var house = await ClientsHouse.OpenAsync();
        static string Listing(int count) => JsonSerializer.Serialize(
            new { redirect_uris = Enumerable.Range(0, count).Select(number => $"https://claude.ai/{number}") });

        Assert.Equal(201, (await house.RegisterAsync(Listing(10))).Status);
        Assert.Equal(400, (await house.RegisterAsync(Listing(11))).Status);
    }

    [Fact]
    public async Task A_body_over_64_KiB_is_refused_in_JSON()
    {
        await using var house = await ClientsHouse.OpenAsync();
        var start = $$"""{"redirect_uris":["{{Redirect}}"],"x":"{{new string('x', RegisterEndpoint.LongestBody)}}"}""";

        var answer = await house.RegisterAsync(start);

        Assert.Equal((413, "invalid_client_metadata"), (answer.Status, answer.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Whoever_registers_too_often_is_told_when_to_come_back()
    {
        await using var house = await ClientsHouse.OpenAsync();
        var answer = await house.RegisterAsync($$"""{"redirect_uris":["{{Redirect}}"]}""");
        for (var i = 0; i < 300 && answer.Status == 201; i++)
            answer = await house.RegisterAsync($$"""{"redirect_uris":["{{Redirect}}"]}""");

        Assert.Equal((429, "temporarily_unavailable"), (answer.Status, answer.Json.GetProperty("error").GetString()));
        Assert.Equal("3600", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task Random_bytes_never_break_it()
    {
        await using var house = await ClientsHouse.OpenAsync();
        var seed = Encoding.UTF8.GetBytes($$"""{"redirect_uris":["{{Redirect}}"],"client_name":"x\u0041","grant_types":["authorization_code"]}""");
        for (var at = 0; at < seed.Length; at++)
        {
            foreach (var value in (byte[])[0, (byte)'"', (byte)'{', 0xFF])
            {
                var bytes = seed.ToArray();
                bytes[at] = value;
                Assert.NotNull(Registration.Read(bytes, new(["*"])));
            }
        }

        Assert.Equal(201, (await house.RegisterAsync(Encoding.UTF8.GetString(seed), "text/plain")).Status);
    }
}
