using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>What an operator does to a running authorization server, and what becomes of people's connections.</summary>
public sealed class OperatingTests
{
    private const string Notice = "the signing key changed";
    private static readonly string[] Keys = [new('a', 64), new('b', 64)];

    [Fact]
    public async Task A_connection_outlives_a_restart()
    {
        await using var house = await OAuthHouse.StartAsync();
        var (assistant, tokens) = await house.ConnectAsync();

        await house.StopAsync();
        await house.StartAgainAsync();

        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
        TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
        Assert.DoesNotContain(Notice, house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_key_goes_on_verifying_what_the_old_one_signed()
    {
        await using var house = await OAuthHouse.StartAsync(("WORKONWARD_MCP_OAUTH_SIGNING_KEY", Keys[0]));
        var (assistant, tokens) = await house.ConnectAsync();

        await house.StopAsync();
        await house.StartAgainAsync(("WORKONWARD_MCP_OAUTH_SIGNING_KEY", $"{Keys[1]},{Keys[0]}"));

        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
        var next = TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
        Assert.NotEqual(tokens.Access.Split('.')[0], next.Access.Split('.')[0]);
        Assert.Equal(2, (await assistant.GetAsync("/jwks")).Json.GetProperty("keys").GetArrayLength());
        Assert.DoesNotContain(Notice, house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_key_ends_every_connection_and_says_so()
    {
        await using var house = await OAuthHouse.StartAsync(("WORKONWARD_MCP_OAUTH_SIGNING_KEY", Keys[0]));
        var (assistant, tokens) = await house.ConnectAsync();
        await house.ConnectAsync(OAuthHouse.Bob);

        await house.StopAsync();
        await house.StartAgainAsync(("WORKONWARD_MCP_OAUTH_SIGNING_KEY", Keys[1]));

        Assert.Equal(401, (await assistant.PingAsync(tokens.Access)).Status);
        Assert.Contains("the signing key changed: 2 connections ended", house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_on_a_taken_port_ends_nobodys_connection()
    {
        await using var house = await OAuthHouse.StartAsync(("WORKONWARD_MCP_OAUTH_SIGNING_KEY", Keys[0]));
        var (assistant, tokens) = await house.ConnectAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => house.StartSecondAsync(("WORKONWARD_MCP_OAUTH_SIGNING_KEY", Keys[1])));

        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
        Assert.DoesNotContain(Notice, house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A27_an_address_taken_off_the_file_is_refused_within_a_second_and_cannot_refresh()
    {
        using var folder = new ScratchFolder();
        var list = folder.File("allowed", $"{OAuthHouse.Ada}\n{OAuthHouse.Bob}\n");
        await using var house = await OAuthHouse.StartAsync(
            ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", ""), ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS_FILE", list));
        var ada = await house.ConnectAsync();
        var bob = await house.ConnectAsync(OAuthHouse.Bob);

        folder.File("allowed", $"{OAuthHouse.Bob}\n");
        await Bounded.UntilAsync(async () => (await ada.Assistant.PingAsync(ada.Tokens.Access)).Status == 401);

        Assert.Equal(400, (await ada.Assistant.RefreshAsync(ada.Tokens.Refresh)).Status);
        Assert.Equal(200, (await bob.Assistant.PingAsync(bob.Tokens.Access)).Status);
        Assert.DoesNotContain(OAuthHouse.Ada, house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A19_the_address_of_a_limit_is_a_forged_header_to_nobody()
    {
        await using var house = await OAuthHouse.StartAsync();
        var assistant = await house.NewAssistantAsync();

        var statuses = new List<int>();
        for (var number = 0; number < 140; number++)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, house.Issuer + assistant.AuthorizePath(("state", null)));
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", FormattableString.Invariant($"203.0.113.{number}"));
            statuses.Add((await Assistant.SendAsync(request)).Status);
        }

        Assert.Contains(429, statuses);
        // Another path has a count of its own, and says when to come back.
        Assert.Equal(400, (await assistant.RefreshAsync("x")).Status);
    }

    [Fact]
    public async Task Behind_a_proxy_that_is_trusted_each_client_has_its_own_limit()
    {
        await using var house = await OAuthHouse.StartAsync(("WORKONWARD_MCP_BEHIND_PROXY", "1"));
        var assistant = await house.NewAssistantAsync();

        for (var number = 0; number < 140; number++)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, house.Issuer + assistant.AuthorizePath(("state", null)));
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", FormattableString.Invariant($"203.0.113.{number}"));
            Assert.Equal(303, (await Assistant.SendAsync(request)).Status);
        }
    }

    [Fact]
    public async Task The_kept_key_is_its_owners_alone_and_a_damaged_one_stops_the_start()
    {
        await using var house = await OAuthHouse.StartAsync();
        var path = SigningKeyFile.PathIn(Path.Combine(house.Data, "keys"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(path).UnixFileMode);
        await house.StopAsync();
        await File.WriteAllTextAsync(path, "abc", OAuthHouse.Stop);

        var refusal = await Assert.ThrowsAnyAsync<IOException>(() => house.StartAgainAsync());

        Assert.Contains("is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", refusal.Message, StringComparison.Ordinal);
    }
}
