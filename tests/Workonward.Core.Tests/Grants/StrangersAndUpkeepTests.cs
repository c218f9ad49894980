using Workonward.Core.Grants;
using Workonward.Core.Tests.Support;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Core.Tests.Grants;

public sealed class StrangersAndUpkeepTests
{
    [Fact]
    public async Task Ten_thousand_strangers_are_two_records()
    {
        await using var house = await GrantHouse.OpenAsync();

        Parallel.For(0, 10_000, at => house.Stations.Strangers.Count(
            at % 4 == 0 ? StrangerKinds.Registration : StrangerKinds.BadToken));
        await house.Stations.Strangers.FlushAsync();
        await house.Stations.Strangers.FlushAsync();

        var audit = await house.AuditAsync();
        Assert.Equal(2, audit.Count);
        Assert.Contains("\"outcome\":\"bad_token\",\"count\":7500", audit[0], StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"registration\",\"count\":2500", audit[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_written_is_counted_on()
    {
        await using var house = await GrantHouse.OpenAsync();
        house.Stations.Strangers.Count(StrangerKinds.BadToken);
        await house.ExecuteAsync("CREATE TRIGGER failing BEFORE INSERT ON sealed_log BEGIN SELECT RAISE(ABORT, 'full'); END");
        await Assert.ThrowsAnyAsync<Exception>(house.Stations.Strangers.FlushAsync);
        await house.ExecuteAsync("DROP TRIGGER failing");

        house.Stations.Strangers.Count(StrangerKinds.BadToken);
        await house.Stations.RunAsync(new CancellationToken(canceled: true));

        Assert.Contains("\"count\":2", Assert.Single(await house.AuditAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counting_ends_with_the_rest()
    {
        await using var house = await GrantHouse.OpenAsync();
        using var stop = new CancellationTokenSource();
        var running = house.Stations.Strangers.RunAsync(stop.Token);
        house.Stations.Strangers.Count(StrangerKinds.FailedSignIn);

        await stop.CancelAsync();
        await running;

        Assert.Equal(["auth.strangers failed_sign_in"], await house.EventsAsync());
    }

    [Fact]
    public async Task A_kind_that_is_not_on_the_list_is_a_mistake()
    {
        await using var house = await GrantHouse.OpenAsync();

        Assert.Throws<KeyNotFoundException>(() => house.Stations.Strangers.Count("ada@example.com"));
    }

    [Fact]
    public void Every_kind_stands_on_the_audit_page()
    {
        var row = DocPage.Read("audit.md").Section("## Events").Text
            .Split('\n').Single(line => line.StartsWith("| `auth.strangers` |", StringComparison.Ordinal));

        Assert.All(StrangerKinds.All, kind => Assert.Contains($"`{kind}`", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sweep_removes_all_that_ran_out_and_nothing_else()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        await house.ExecuteAsync(Many(1_700, "expires_at - 100000000000"));
        await house.CodeAsync();

        house.Clock.Pass(TimeSpan.FromMinutes(11));
        await house.BeginAsync();
        await house.Stations.Upkeep.SweepAsync(GrantHouse.Stop);

        Assert.Equal(1, await house.CountAsync("oauth_flow"));
        Assert.Equal(0, await house.CountAsync("oauth_code"));
        // The one, and the one whose code was never redeemed: it ran out eleven minutes ago.
        Assert.Equal(2, await house.CountAsync("oauth_grant"));
        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));
    }

    [Fact]
    public async Task A_new_flow_among_a_hundred_thousand_dead_ones_removes_a_few_of_them()
    {
        await using var house = await GrantHouse.OpenAsync(GrantHouse.Usual with { MaxFlows = 1 });
        await house.BeginAsync();
        await house.ExecuteAsync("""
            INSERT INTO oauth_flow SELECT id_hash || value, client_id, client_kind, client_name, client_host, redirect_uri, scope,
                resource, client_state, code_challenge, origin, created_at, created_at
            FROM oauth_flow, (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 2000) SELECT value FROM n)
            """);
        house.Clock.Pass(TimeSpan.FromMinutes(11));

        await house.BeginAsync();

        Assert.Equal(1_502, await house.CountAsync("oauth_flow"));
    }

    [Fact]
    public async Task With_a_hundred_thousand_connections_of_a_thousand_clients_everything_still_answers()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        await house.ExecuteAsync(Many(100_000, "expires_at"));

        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));
        await house.RefreshedAsync(granted.RefreshToken);
        Assert.Equal(
            Connections.MostListed, (await house.Stations.Connections.ListAsync(subject: null, GrantHouse.Stop)).Count);
        Assert.Equal(100_001, await house.Stations.Connections.RevokeAllAsync(
            granted.Grant.Subject, RevokedBy.Operator, GrantHouse.Stop));
        Assert.Null(await house.StandingAsync(granted.Grant.Id));
    }

    // Copies of the one connection there is, spread over a thousand clients.
    private static string Many(int count, string expiresAt) => $"""
        INSERT INTO oauth_grant SELECT id || value, tenant, subject, client_id || (value % 1000), client_kind, client_name,
            client_host, redirect_uri, redirect_host, scope, resource, n, created_at - value, rotated_at, used_at, {expiresAt},
            ends_at, revoked_at, revoked_by
        FROM oauth_grant,
            (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {count}) SELECT value FROM n)
        """;
}
