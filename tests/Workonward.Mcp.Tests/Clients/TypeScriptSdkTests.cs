using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>Both generations of the official TypeScript SDK, which most assistants are made with.</summary>
public sealed class TypeScriptSdkTests
{
    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task It_finds_its_way_from_a_bare_401_calls_refreshes_and_asks_anew_once_disconnected(string generation)
    {
        await using var server = await ConnectableServer.StartAsync();
        await using var sdk = Start(generation, server.Resource);
        using var person = server.NewPerson();

        await ConnectAsync(sdk, person);
        await PreviewAsync(sdk);

        var first = await sdk.DoAsync("tokens");
        await sdk.DoAsync("spoil");
        await PreviewAsync(sdk);
        var second = await sdk.DoAsync("tokens");
        Assert.NotEqual(Text(first, "refresh_token"), Text(second, "refresh_token"));
        Assert.Equal(Text(first, "client_id"), Text(second, "client_id"));

        await person.DisconnectAsync();
        var refused = await sdk.DoAsync("call", Preview);
        Assert.False(refused.TryGetProperty("result", out _));
        Assert.StartsWith($"{server.IssuerText}/authorize?", Text(refused, "authorize"), StringComparison.Ordinal);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task C21_a_tool_beyond_its_scopes_makes_the_second_generation_ask_for_more_and_then_works()
    {
        await using var server = await ConnectableServer.StartAsync();
        await using var sdk = Start("v2", server.Resource);
        using var person = server.NewPerson();
        await ConnectAsync(sdk, person, "email.preview");

        var asked = Text(await sdk.DoAsync("call", Batch), "authorize");
        Assert.Equal(
            ["email.preview", "email.send_batch"],
            HttpUtility.ParseQueryString(new Uri(asked).Query)["scope"]!.Split(' ').Where(scope => scope is not "offline_access"));
        await sdk.DoAsync("finish", Redirect(await person.ConsentAsync(asked, "email.preview", "email.send_batch")));

        var answer = (await sdk.DoAsync("call", Batch)).GetProperty("result");
        Assert.Equal("confirmation_required", answer.GetProperty("structuredContent").GetProperty("status").GetString());
        await PreviewAsync(sdk);
    }

    // On a 403 it refreshes, which gives no scope that wasn't ticked, and then gives up.
    [Fact(Timeout = Bounded.WholeTest)]
    public async Task C21_the_first_generation_cannot_ask_for_more_but_works_as_soon_as_the_person_ticks_it_on_the_account_page()
    {
        await using var server = await ConnectableServer.StartAsync();
        await using var sdk = Start("v1", server.Resource);
        using var person = server.NewPerson();
        await ConnectAsync(sdk, person, "email.preview");
        Assert.Equal(403, (await sdk.TryAsync("call", Batch)).GetProperty("code").GetInt32());

        await person.ChangeScopesAsync("email.preview", "email.send_batch");

        var answer = (await sdk.DoAsync("call", Batch)).GetProperty("result");
        Assert.Equal("confirmation_required", answer.GetProperty("structuredContent").GetProperty("status").GetString());
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task A5_the_second_generation_takes_no_code_that_comes_from_another_issuer_or_from_none()
    {
        await using var server = await ConnectableServer.StartAsync();
        await using var sdk = Start("v2", server.Resource);
        using var person = server.NewPerson();
        var redirect = await person.ConsentAsync(Text(await sdk.DoAsync("connect"), "authorize"));

        foreach (var issuer in (string?[])["https://evil.example", server.IssuerText + "/", null])
        {
            var refused = await sdk.TryAsync("finish", Redirect(WithIssuer(redirect, issuer)));
            Assert.False(refused.GetProperty("ok").GetBoolean());
            Assert.Contains("Issuer mismatch", Text(refused, "message"), StringComparison.Ordinal);
        }

        // The code was never shown to anybody, so it is still good.
        await sdk.DoAsync("finish", Redirect(redirect));
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task The_second_generation_needs_no_registration_where_its_document_is_known()
    {
        const string document = "https://client.example/assistant.json";
        var callback = ConnectableServer.NewCallback();
        await using var web = await PublicWeb.StartAsync();
        web.Serve(
            document,
            $$"""{"client_id":"{{document}}","client_name":"Documented","redirect_uris":["http://127.0.0.1/callback"],"token_endpoint_auth_method":"none"}""");
        await using var house = await OAuthHouse.StartAsync(web.Network, ("WORKONWARD_MCP_DRY_RUN", "0"));
        await using var sdk = Start("v2", house.Resource, callback, document);
        using var person = Person.At(house);

        var asked = await ConnectAsync(sdk, person);
        await PreviewAsync(sdk);

        Assert.Equal(document, HttpUtility.ParseQueryString(new Uri(asked).Query)["client_id"]);
        Assert.Contains("client.example", person.Consent, StringComparison.Ordinal);
        Assert.DoesNotContain("auth.client_registered", await house.AuditAsync(), StringComparison.Ordinal);
    }

    private static (string, JsonNode?)[] Preview =>
        [("tool", "preview_send"), ("args", new JsonObject { ["recipient"] = "person@gitdate.ink" })];

    private static (string, JsonNode?)[] Batch =>
        [("tool", "send_batch_email"), ("args", new JsonObject { ["recipients"] = new JsonArray("person@gitdate.ink") })];

    private static NodeProgram Start(string generation, string resource, Uri? callback = null, string? document = null) =>
        NodeProgram.Start(
            new Dictionary<string, string>(StringComparer.Ordinal),
            "sdk.mjs",
            generation,
            resource,
            JsonSerializer.Serialize(new
            {
                redirect_uri = (callback ?? ConnectableServer.NewCallback()).OriginalString,
                client_id_url = document,
                name = $"TypeScript SDK {generation}",
            }));

    // Answers where it sent the person.
    private static async Task<string> ConnectAsync(NodeProgram sdk, Person person, params string[] scopes)
    {
        var begun = await sdk.DoAsync("connect");
        Assert.False(begun.GetProperty("connected").GetBoolean());
        await sdk.DoAsync("finish", Redirect(await person.ConsentAsync(Text(begun, "authorize"), scopes)));
        Assert.True((await sdk.DoAsync("connect")).GetProperty("connected").GetBoolean());
        return Text(begun, "authorize");
    }

    private static async Task PreviewAsync(NodeProgram sdk)
    {
        var result = (await sdk.DoAsync("call", Preview)).GetProperty("result");
        Assert.Equal("send", result.GetProperty("structuredContent").GetProperty("would").GetString());
    }

    private static Uri WithIssuer(Uri redirect, string? issuer)
    {
        var answered = HttpUtility.ParseQueryString(redirect.Query);
        answered.Remove("iss");
        if (issuer is not null)
            answered["iss"] = issuer;
        return new UriBuilder(redirect) { Query = answered.ToString() }.Uri;
    }

    private static (string, JsonNode?) Redirect(Uri redirect) => ("redirect", redirect.OriginalString);

    private static string Text(JsonElement answer, string member) =>
        answer.TryGetProperty(member, out var value) ? value.GetString()! : throw new Xunit.Sdk.XunitException($"{member}: {answer}");
}
