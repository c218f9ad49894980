using Microsoft.Extensions.DependencyInjection;
using Workonward.Core.Grants;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

public sealed partial class BearerTests
{
    [Fact]
    public async Task Who_brings_bad_tokens_waits_and_whoever_holds_a_good_one_behind_the_same_address_does_not()
    {
        await using var house = await OAuthHouse.StartAsync();
        var (assistant, tokens) = await house.ConnectAsync();
        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);

        var statuses = new List<int>();
        for (var number = 0; number < 130; number++)
            statuses.Add((await assistant.PingAsync($"{tokens.Access[..^8]}AAAA{number:0000}")).Status);

        Assert.Equal([.. Enumerable.Repeat(401, 120), .. Enumerable.Repeat(429, 10)], statuses);
        var refused = await assistant.PingAsync("x.y.z");
        Assert.Equal(429, refused.Status);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(401, (await assistant.PingAsync(bearer: null)).Status);
        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
        house.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(401, (await assistant.PingAsync("x.y.z")).Status);
        await house.StopAsync();
        Assert.Contains("\"outcome\":\"bad_token\",\"count\":132", Audit(house), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_token_holds_also_for_one_that_is_remembered()
    {
        await using var house = await OAuthHouse.StartAsync();
        var (assistant, tokens) = await house.ConnectAsync();
        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);

        house.Clock.Move(TimeSpan.FromMinutes(60) + TimeSpan.FromSeconds(29));
        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
        house.Clock.Move(TimeSpan.FromSeconds(2));

        Assert.Equal(401, (await assistant.PingAsync(tokens.Access)).Status);
    }

    [Fact]
    public async Task P8_scopes_that_a_person_changes_hold_at_the_next_call_both_ways()
    {
        var (assistant, tokens) = await _house.ConnectAsync(OAuthHouse.Ada, "email.preview");
        var connections = _house.Services.GetRequiredService<Connections>();
        Assert.Equal(403, (await SendAsync(assistant, tokens)).Status);

        var grant = Claims(tokens.Access).GetProperty("grant").GetString()!;
        var subject = Claims(tokens.Access).GetProperty("sub").GetString()!;
        Assert.True(await connections.ChangeScopesAsync(grant, subject, ["email.preview", "email.send"], OAuthHouse.Stop));
        await Bounded.UntilAsync(async () => (await SendAsync(assistant, tokens)).Status == 200);

        Assert.True(await connections.ChangeScopesAsync(grant, subject, ["email.preview"], OAuthHouse.Stop));
        await Bounded.UntilAsync(async () => (await SendAsync(assistant, tokens)).Status == 403);
    }

    [Fact]
    public async Task Two_people_share_no_keys_no_results_and_no_subject()
    {
        await using var house = await OAuthHouse.StartAsync();
        var ada = await house.ConnectAsync();
        var bob = await house.ConnectAsync(OAuthHouse.Bob);
        object email = new { recipient = "person@gitdate.ink", idempotency_key = "the-same-key" };

        var first = await ada.Assistant.CallAsync(ada.Tokens.Access, "send_email", email);
        var again = await ada.Assistant.CallAsync(ada.Tokens.Access, "send_email", email);
        var other = await bob.Assistant.CallAsync(bob.Tokens.Access, "send_email", email);

        Assert.Equal(SendId(first), SendId(again));
        Assert.NotEqual(SendId(first), SendId(other));
        var peek = await bob.Assistant.CallAsync(bob.Tokens.Access, "get_send", new { send_id = SendId(first) });
        Assert.True(peek.Result.GetProperty("isError").GetBoolean());
        Assert.NotEqual(Claims(ada.Tokens.Access).GetProperty("sub").GetString(), Claims(bob.Tokens.Access).GetProperty("sub").GetString());
    }

    // A proxy sends everybody's calls over the same connections.
    [Fact]
    public async Task On_one_connection_each_call_is_its_own_tokens_whatever_came_before_it()
    {
        var (_, ada) = await _house.ConnectAsync(OAuthHouse.Ada, "email.preview");
        var (_, bob) = await _house.ConnectAsync(OAuthHouse.Bob);
        using var proxy = new RawHttp(new Uri(_house.Issuer));
        var body = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"send_email","arguments":{"recipient":"p@gitdate.ink"}}}"""u8
            .ToArray();

        var statuses = new List<int>();
        foreach (var token in new[] { ada.Access, ada.Access, bob.Access, bob.Access, ada.Access, bob.Access[..^4] + "AAAA", bob.Access })
            statuses.Add((await proxy.PostAsync(body, ("Authorization", $"Bearer {token}"))).Status);

        Assert.Equal([403, 403, 200, 200, 403, 401, 200], statuses);
    }

    [Fact]
    public async Task One_persons_quota_is_not_anothers()
    {
        await using var house = await OAuthHouse.StartAsync(
            ("WORKONWARD_MCP_RATE_PER_MINUTE", "1"), ("WORKONWARD_MCP_MAX_BATCH_SIZE", "1"), ("WORKONWARD_MCP_DRY_RUN", "0"));
        var ada = await house.ConnectAsync();
        var bob = await house.ConnectAsync(OAuthHouse.Bob);

        Assert.DoesNotContain("\"isError\":true", (await SendAsync(ada, "one@gitdate.ink")).Body, StringComparison.Ordinal);
        Assert.Contains("\"isError\":true", (await SendAsync(ada, "two@gitdate.ink")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"isError\":true", (await SendAsync(bob, "three@gitdate.ink")).Body, StringComparison.Ordinal);
    }
}
