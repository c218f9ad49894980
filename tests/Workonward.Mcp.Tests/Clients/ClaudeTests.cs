using System.Text.Json;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>What Claude's servers do beside the plain flow: registrations, bursts, and the ways back from each refusal.</summary>
public sealed class ClaudeTests
{
    private const string Redirect = "https://claude.ai/api/mcp/auth_callback";
    private const string Registration = $$"""
        {"client_name":"Claude","redirect_uris":["{{Redirect}}"],"grant_types":["authorization_code","refresh_token"],
         "response_types":["code"],"token_endpoint_auth_method":"client_secret_post",
         "scope":"{{VendorHouse.AskedFor}}","client_uri":"https://claude.ai","application_type":"web"}
        """;

    private static readonly object Batch = new { recipients = (string[])["person@gitdate.ink"] };

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task C13_it_registers_twice_a_second_apart_asks_for_a_secret_and_connects_under_either_name()
    {
        await using var house = await VendorHouse.StartAsync(isOpen: true);
        var first = await RegisterAsync(house);
        house.Server.Clock.Move(TimeSpan.FromSeconds(1));
        var second = await RegisterAsync(house);
        Assert.NotEqual(first.ClientId, second.ClientId);

        foreach (var assistant in (Assistant[])[second, first])
        {
            var code = await house.CodeAsync(assistant, VendorHouse.AskedFor, "email.preview");
            Assert.Contains("not verified", house.Person.Consent, StringComparison.Ordinal);
            // Whoever wanted a secret and got none may send an empty one.
            var tokens = TokenSet.Of(await assistant.RedeemAsync(code, ("client_secret", "")));
            Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
        }
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task C18_twelve_refreshes_at_once_and_twelve_more_76_seconds_later_get_one_successor()
    {
        await using var house = await VendorHouse.StartAsync(isOpen: true);
        var assistant = house.Assistant(Vendor.Claude, Redirect);
        var tokens = await house.ConnectAsync(assistant);

        var burst = await RefreshAsync(assistant, tokens.Refresh);
        house.Server.Clock.Move(TimeSpan.FromSeconds(76));
        var late = await RefreshAsync(assistant, tokens.Refresh);

        var successor = Assert.Single(burst.Concat(late).Select(set => set.Refresh).Distinct(StringComparer.Ordinal));
        Assert.All(
            await Task.WhenAll(burst.Concat(late).Select(set => assistant.PingAsync(set.Access))),
            answer => Assert.Equal(200, answer.Status));
        // The burst has used nothing up: the successor goes on, and only then is the first token one too old.
        TokenSet.Of(await assistant.RefreshAsync(successor));
        AssertDead(await assistant.RefreshAsync(tokens.Refresh));
        AssertDead(await assistant.RefreshAsync(successor));
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task C16_a_dead_refresh_token_is_exactly_invalid_grant_and_the_same_client_connects_again()
    {
        await using var house = await VendorHouse.StartAsync(isOpen: true);
        var assistant = await RegisterAsync(house);
        var tokens = await house.ConnectAsync(assistant);

        await house.Person.DisconnectAsync();
        var refused = await assistant.PingAsync(tokens.Access);
        Assert.Equal(401, refused.Status);
        Assert.Contains("error=\"invalid_token\"", refused.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        AssertDead(await assistant.RefreshAsync(tokens.Refresh));

        tokens = await house.ConnectAsync(assistant);
        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task C16_a_registration_that_was_forgotten_is_a_401_and_it_registers_and_connects_anew()
    {
        await using var house = await VendorHouse.StartAsync(isOpen: true);
        var assistant = await RegisterAsync(house);
        var tokens = await house.ConnectAsync(assistant);

        // C13: one with a live connection is never forgotten, however long ago it registered.
        await RestartAfterAsync(house, TimeSpan.FromDays(20));
        tokens = TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
        await RestartAfterAsync(house, TimeSpan.FromDays(200));
        await Bounded.UntilAsync(async () => (await assistant.RefreshAsync(tokens.Refresh)).Status == 401);

        var refused = await assistant.RefreshAsync(tokens.Refresh);
        Assert.Equal((401, "invalid_client"), (refused.Status, refused.Json.GetProperty("error").GetString()));
        Assert.Equal(("application/json", "no-store"), (refused.ContentType, refused.Headers["Cache-Control"]));
        var anew = await RegisterAsync(house);
        tokens = await house.ConnectAsync(anew);
        Assert.Equal(200, (await anew.PingAsync(tokens.Access)).Status);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task C21_a_call_beyond_its_scopes_tells_it_what_to_ask_for_and_works_after_consent()
    {
        await using var house = await VendorHouse.StartAsync(isOpen: true);
        var assistant = house.Assistant(Vendor.Claude, Redirect);
        var tokens = await house.ConnectAsync(assistant, "email.preview");

        var refused = await assistant.CallAsync(tokens.Access, "send_batch_email", Batch);
        Assert.Equal(403, refused.Status);
        Assert.Equal(
            "Bearer error=\"insufficient_scope\", "
            + "error_description=\"The tool needs the scope email.send_batch, which was not granted.\", "
            + "scope=\"email.preview email.send_batch\", "
            + $"resource_metadata=\"{house.Server.Issuer}/.well-known/oauth-protected-resource/mcp\"",
            refused.Headers["WWW-Authenticate"]);

        var needed = refused.Headers["WWW-Authenticate"].Split("scope=\"")[1].Split('"')[0];
        var code = await house.CodeAsync(assistant, needed + " offline_access", needed.Split(' '));
        var more = TokenSet.Of(await assistant.RedeemAsync(code));

        Assert.Equal(needed, more.Scope);
        var answer = await assistant.CallAsync(more.Access, "send_batch_email", Batch);
        Assert.Contains("confirmation_required", answer.Body, StringComparison.Ordinal);
        // The client id is shared by everyone who uses Claude: a new connection ends no other.
        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
    }

    private static async Task<Assistant> RegisterAsync(VendorHouse house)
    {
        var assistant = new Assistant(house.Server, Redirect);
        var answer = await assistant.PostJsonAsync("/register", Registration);
        Assert.Equal((201, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal("none", answer.Json.GetProperty("token_endpoint_auth_method").GetString());
        Assert.False(answer.Json.TryGetProperty("client_secret", out _));
        Assert.DoesNotContain(answer.Json.EnumerateObject(), member => member.Value.ValueKind is JsonValueKind.Null);
        Assert.Equal(
            house.Server.Clock.GetUtcNow().ToUnixTimeSeconds(), answer.Json.GetProperty("client_id_issued_at").GetInt64());
        assistant.ClientId = answer.Json.GetProperty("client_id").GetString()!;
        return assistant;
    }

    private static async Task<List<TokenSet>> RefreshAsync(Assistant assistant, string token) =>
        [.. (await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => assistant.RefreshAsync(token)))).Select(TokenSet.Of)];

    private static async Task RestartAfterAsync(VendorHouse house, TimeSpan time)
    {
        await house.Server.StopAsync();
        house.Server.Clock.Move(time);
        await house.Server.StartAgainAsync();
    }

    private static void AssertDead(HttpAnswer answer)
    {
        Assert.Equal((400, "application/json", "no-store"), (answer.Status, answer.ContentType, answer.Headers["Cache-Control"]));
        Assert.Equal("invalid_grant", answer.Json.GetProperty("error").GetString());
    }
}
