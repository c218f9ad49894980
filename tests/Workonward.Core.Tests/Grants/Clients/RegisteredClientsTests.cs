using Workonward.Core.Grants.Clients;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.Clients;

public sealed class RegisteredClientsTests
{
    private static readonly RegistrationTerms Small = new() { PerNetworkAndHour = 3, PerSiteAndHour = 5, MostClients = 4, Evicted = 1 };
    private static readonly NewClient Claude = new("Claude", ["https://claude.ai/api/mcp/auth_callback", "cursor://x/cb"]);

    [Fact]
    public async Task A_client_is_found_as_it_was_registered_and_leaves_no_record_of_its_own()
    {
        await using var house = await House.OpenAsync();

        var made = await RegisterAsync(Desk(house));

        var found = await Desk(house).FindAsync(made.Id, House.Stop);
        Assert.Equal((made.Name, made.CreatedAt), (found!.Name, found.CreatedAt));
        Assert.Equal(Claude.RedirectUris, found.RedirectUris);
        Assert.Empty(await house.AuditAsync());
    }

    [Fact]
    public async Task Ids_are_long_and_never_the_same()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house, new RegistrationTerms());

        var ids = new HashSet<string>();
        for (var i = 0; i < 20; i++)
            ids.Add((await RegisterAsync(desk)).Id);

        Assert.Equal(20, ids.Count);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }

    [Fact]
    public async Task An_unknown_id_is_nobody()
    {
        await using var house = await House.OpenAsync();

        Assert.Null(await Desk(house).FindAsync("' OR 1=1 --", House.Stop));
    }

    [Fact]
    public async Task One_address_may_register_so_often_in_an_hour_and_is_told_when_to_come_back()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house);
        for (var i = 0; i < 3; i++)
            await RegisterAsync(desk);
        house.Clock.Move(TimeSpan.FromMinutes(20));

        var refused = Assert.IsType<RegistrationOutcome.TooMany>(await desk.RegisterAsync(Claude, From("192.0.2.1"), House.Stop));

        Assert.Equal(TimeSpan.FromMinutes(40), refused.RetryAfter);
        await RegisterAsync(desk, network: "192.0.2.2");
        house.Clock.Move(refused.RetryAfter);
        await RegisterAsync(desk);
    }

    [Fact]
    public async Task Many_networks_of_one_site_have_a_limit_together()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house, new RegistrationTerms { PerNetworkAndHour = 2, PerSiteAndHour = 5 });
        for (var network = 0; network < 5; network++)
            await RegisterAsync(desk, $"site/{network}");
        house.Clock.Move(TimeSpan.FromMinutes(15));

        var refused = Assert.IsType<RegistrationOutcome.TooMany>(await desk.RegisterAsync(Claude, From("site/5"), House.Stop));

        Assert.Equal(TimeSpan.FromMinutes(45), refused.RetryAfter);
        await RegisterAsync(desk, "elsewhere");
    }

    [Fact]
    public async Task Strangers_together_lock_nobody_out()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house, new RegistrationTerms { MostClients = 300 });

        for (var number = 0; number < 1_000; number++)
            await RegisterAsync(desk, $"{number % 50}");

        await RegisterAsync(desk, "somebody");
        Assert.InRange(await CountAsync(house), 1, 300);
    }

    [Fact]
    public async Task Whoever_registers_the_most_makes_room_for_the_others()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house, new RegistrationTerms { MostClients = 12, Evicted = 3 });
        var honest = await RegisterAsync(desk, "honest");
        house.Clock.Move(TimeSpan.FromSeconds(1));

        for (var number = 0; number < 100; number++)
            await RegisterAsync(desk, $"greedy/{number}");

        Assert.NotNull(await desk.FindAsync(honest.Id, House.Stop));
        Assert.InRange(await CountAsync(house), 1, 12);
    }

    [Fact]
    public async Task A_refused_registration_leaves_nothing_behind()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house, new RegistrationTerms { PerSiteAndHour = 1 });
        await RegisterAsync(desk, "a/1");

        await desk.RegisterAsync(Claude, From("a/2"), House.Stop);

        Assert.Equal(1, await CountAsync(house));
    }

    [Fact]
    public async Task When_all_places_are_taken_the_oldest_client_without_a_grant_makes_room()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house);
        var granted = await RegisterAsync(desk, "a");
        await GrantAsync(house, granted.Id, TimeSpan.FromDays(30));
        house.Clock.Move(TimeSpan.FromSeconds(1));
        var idle = await RegisterAsync(desk, "b");
        house.Clock.Move(TimeSpan.FromSeconds(1));
        var later = await RegisterAsync(desk, "c");
        await RegisterAsync(desk, "d");
        house.Clock.Move(TimeSpan.FromMinutes(11));

        await RegisterAsync(desk, "e");

        Assert.NotNull(await desk.FindAsync(granted.Id, House.Stop));
        Assert.Null(await desk.FindAsync(idle.Id, House.Stop));
        Assert.NotNull(await desk.FindAsync(later.Id, House.Stop));
        Assert.Equal(4, await CountAsync(house));
    }

    [Fact]
    public async Task Who_just_came_makes_room_before_who_a_person_decides_on_and_nobody_with_a_connection_does()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house);
        var ids = new List<string>();
        foreach (var network in new[] { "a", "b", "c" })
            ids.Add((await RegisterAsync(desk, network)).Id);
        house.Clock.Move(TimeSpan.FromMinutes(11));
        foreach (var id in ids)
            await FlowAsync(house, id, TimeSpan.FromMinutes(10));
        var young = await RegisterAsync(desk, "d");

        var next = await RegisterAsync(desk, "e");
        Assert.Null(await desk.FindAsync(young.Id, House.Stop));
        await FlowAsync(house, next.Id, TimeSpan.FromMinutes(10));
        await RegisterAsync(desk, "f");
        Assert.Single(await Task.WhenAll(ids.Select(id => desk.FindAsync(id, House.Stop))), found => found is null);

        await RunAsync(house, "DELETE FROM oauth_client");
        foreach (var network in new[] { "a", "b", "c", "d" })
            await GrantAsync(house, (await RegisterAsync(desk, network)).Id, TimeSpan.FromDays(1));
        Assert.IsType<RegistrationOutcome.Full>(await desk.RegisterAsync(Claude, From("e"), House.Stop));
    }

    [Fact]
    public async Task A_client_that_never_got_a_grant_is_forgotten_after_a_day()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house);
        var id = (await RegisterAsync(desk)).Id;

        house.Clock.Move(TimeSpan.FromHours(23));
        Assert.Equal(0, await desk.SweepAsync(House.Stop));
        house.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(1, await desk.SweepAsync(House.Stop));

        Assert.Null(await desk.FindAsync(id, House.Stop));
    }

    [Fact]
    public async Task A_client_with_a_live_grant_is_never_forgotten()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house);
        var id = (await RegisterAsync(desk)).Id;
        await GrantAsync(house, id, TimeSpan.FromDays(1000));

        house.Clock.Move(TimeSpan.FromDays(999));

        Assert.Equal(0, await desk.SweepAsync(House.Stop));
        Assert.NotNull(await desk.FindAsync(id, House.Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_its_last_grant_ended_a_client_may_come_back_for_ninety_days(bool isRevoked)
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house);
        var id = (await RegisterAsync(desk)).Id;
        await GrantAsync(house, id, TimeSpan.FromDays(30));
        await desk.SweepAsync(House.Stop);
        house.Clock.Move(TimeSpan.FromDays(29));
        await desk.SweepAsync(House.Stop);
        if (isRevoked)
            await RunAsync(house, "UPDATE oauth_grant SET revoked_at = @now", ("@now", Millis.Of(house.Clock.GetUtcNow())));

        house.Clock.Move(TimeSpan.FromDays(89));
        Assert.Equal(0, await desk.SweepAsync(House.Stop));
        house.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(1, await desk.SweepAsync(House.Stop));
    }

    [Fact]
    public async Task The_address_is_kept_as_a_hash_alone()
    {
        await using var house = await House.OpenAsync();
        await RegisterAsync(Desk(house), "198.51.100.77");

        var origin = await house.Database.ReadAsync(
            reader => reader.QueryAsync("SELECT origin, site FROM oauth_client", row => (row.Text("origin"), row.Text("site"))), House.Stop);

        var (network, site) = Assert.Single(origin);
        Assert.Matches("^[0-9a-f]{32}$", network);
        Assert.Matches("^[0-9a-f]{32}$", site);
        Assert.NotEqual(network, site);
    }

    [Fact]
    public async Task Parallel_registrations_keep_the_limit()
    {
        await using var house = await House.OpenAsync();
        var desk = Desk(house);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => desk.RegisterAsync(Claude, From("a"), House.Stop)));

        Assert.Equal(3, outcomes.OfType<RegistrationOutcome.Registered>().Count());
    }

    private static RegistrationOrigin From(string network) => new(network, network.Split('/')[0]);

    private static RegisteredClients Desk(House house, RegistrationTerms? terms = null) =>
        new(house.Ledger, terms ?? Small, house.Clock);

    private static async Task<RegisteredClient> RegisterAsync(RegisteredClients desk, string network = "192.0.2.1") =>
        Assert.IsType<RegistrationOutcome.Registered>(await desk.RegisterAsync(Claude, From(network), House.Stop)).Client;

    private static async Task<long> CountAsync(House house) =>
        await house.Database.ReadAsync(ClientStore.CountAsync, House.Stop);

    private static Task<int> GrantAsync(House house, string clientId, TimeSpan life) => RunAsync(
        house,
        """
        INSERT INTO oauth_grant (id, tenant, subject, client_id, client_kind, redirect_uri, redirect_host, scope, resource, n,
            created_at, rotated_at, expires_at, ends_at)
        VALUES (@client, 'default', 'ada', @client, 'registered', '', '', '', '', 0, @now, @now, @end, @end)
        """,
        ("@client", clientId),
        ("@now", Millis.Of(house.Clock.GetUtcNow())),
        ("@end", Millis.Of(house.Clock.GetUtcNow() + life)));

    private static Task<int> FlowAsync(House house, string clientId, TimeSpan life) => RunAsync(
        house,
        """
        INSERT INTO oauth_flow (id_hash, client_id, client_kind, redirect_uri, scope, resource, code_challenge, origin, created_at, expires_at)
        VALUES (@client, @client, 'registered', '', '', '', '', '', @now, @end)
        """,
        ("@client", clientId),
        ("@now", Millis.Of(house.Clock.GetUtcNow())),
        ("@end", Millis.Of(house.Clock.GetUtcNow() + life)));

    private static Task<int> RunAsync(House house, string sql, params (string, object?)[] parameters) =>
        house.Database.WriteAsync(transaction => transaction.ExecuteAsync(sql, parameters), House.Stop);
}
