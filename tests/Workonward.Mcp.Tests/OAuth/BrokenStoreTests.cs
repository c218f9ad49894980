using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>
/// A store that takes nothing, as on a full disk: each answer says that it was the server, with an id that the log has too, and
/// the server serves again once the store does.
/// </summary>
public sealed class BrokenStoreTests
{
    private static readonly string[] Tables = ["oauth_flow", "oauth_client", "oauth_code", "oauth_grant", "sign_in_link", "session", "person"];

    [Fact]
    public async Task Programs_get_JSON_and_people_a_page_and_the_server_goes_on()
    {
        await using var house = await OAuthHouse.StartAsync();
        var (assistant, tokens) = await house.ConnectAsync();
        var ledger = Path.Combine(house.Data, "ledger.db");
        Break(ledger);

        var registered = await RegisterAsync(house);
        var refreshed = await assistant.RefreshAsync(tokens.Refresh);
        var authorized = await assistant.GetAsync(assistant.AuthorizePath());

        AssertIsJson(house, registered);
        AssertIsJson(house, refreshed);
        Assert.Equal((500, "text/html"), (authorized.Status, authorized.ContentType));
        Assert.Contains(IncidentIn(house, authorized.Body), house.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("disk is full", registered.Body + refreshed.Body + authorized.Body, StringComparison.Ordinal);

        Mend(ledger);
        Assert.Equal(201, (await RegisterAsync(house)).Status);
        TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
        Assert.Equal(303, (await assistant.GetAsync(assistant.AuthorizePath())).Status);
    }

    [Fact]
    public async Task A_call_whose_connection_can_not_be_looked_up_is_told_so_in_JSON()
    {
        await using var house = await OAuthHouse.StartAsync();
        var (assistant, tokens) = await house.ConnectAsync();
        var ledger = Path.Combine(house.Data, "ledger.db");
        LedgerFile.Execute(ledger, "ALTER TABLE oauth_grant RENAME TO elsewhere");

        var broken = await assistant.PingAsync(tokens.Access);
        await Bounded.UntilAsync(async () => (broken = await assistant.PingAsync(tokens.Access)).Status != 200);

        Assert.Equal((500, "application/json", -32603), (broken.Status, broken.ContentType, broken.ErrorCode));
        Assert.Contains(IncidentIn(house, broken.Body), house.Log.Text, StringComparison.Ordinal);

        LedgerFile.Execute(ledger, "ALTER TABLE elsewhere RENAME TO oauth_grant");
        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
    }

    [Fact]
    public async Task A_start_that_fails_after_it_began_to_listen_listens_no_more()
    {
        await using var house = await OAuthHouse.StartAsync();
        await house.StopAsync();
        LedgerFile.Execute(
            Path.Combine(house.Data, "ledger.db"),
            "DELETE FROM oauth_key; CREATE TRIGGER full_key BEFORE INSERT ON oauth_key BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => house.StartAgainAsync());

        using var visitor = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(
            () => visitor.ConnectAsync(IPAddress.Loopback, new Uri(house.Issuer).Port, TestContext.Current.CancellationToken).AsTask());
    }

    private static void Break(string ledger)
    {
        foreach (var table in Tables)
        {
            foreach (var change in new[] { "INSERT", "UPDATE" })
            {
                LedgerFile.Execute(
                    ledger, $"CREATE TRIGGER full_{table}_{change} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
            }
        }
    }

    private static void Mend(string ledger)
    {
        foreach (var table in Tables)
        {
            LedgerFile.Execute(ledger, $"DROP TRIGGER full_{table}_INSERT");
            LedgerFile.Execute(ledger, $"DROP TRIGGER full_{table}_UPDATE");
        }
    }

    private static void AssertIsJson(OAuthHouse house, HttpAnswer answer)
    {
        Assert.True(answer.Status == 500, answer.Body);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("server_error", answer.Json.GetProperty("error").GetString());
        Assert.Contains(IncidentIn(house, answer.Body), house.Log.Text, StringComparison.Ordinal);
    }

    // The id of the answer is one that the log has.
    private static string IncidentIn(OAuthHouse house, string body) => Assert.Single(
        house.Log.Text.Split("(incident ").Skip(1).Select(rest => rest[..12]).Distinct(StringComparer.Ordinal),
        incident => body.Contains(incident, StringComparison.Ordinal));

    private static async Task<HttpAnswer> RegisterAsync(OAuthHouse house)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync(
            house.Issuer + "/register",
            new { redirect_uris = new[] { Assistant.UsualRedirect }, token_endpoint_auth_method = "none" },
            OAuthHouse.Stop);
        return await HttpAnswer.OfAsync(response);
    }
}
