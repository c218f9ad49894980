using Workonward.Core.Grants.Clients;
using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

public sealed class ConsentTests
{
    [Fact]
    public async Task The_first_connection_of_a_registered_client_makes_its_record_and_the_second_none()
    {
        await using var house = await GrantHouse.OpenAsync();
        var desk = new RegisteredClients(house.Ledger, new RegistrationTerms(), house.Clock);
        var made = Assert.IsType<RegistrationOutcome.Registered>(await desk.RegisterAsync(
            new NewClient("A client", [GrantHouse.Redirect]), new RegistrationOrigin("192.0.2.1", "192.0.2.1"), GrantHouse.Stop));
        var asked = GrantHouse.Asked with { ClientId = made.Client.Id, ClientKind = "registered" };

        await house.ConnectAsync(asked);
        await house.ConnectAsync(asked);

        var line = Assert.Single(await house.AuditAsync(), line => line.Contains("auth.client_registered", StringComparison.Ordinal));
        Assert.Contains($"\"actor\":{{\"client_id\":\"{made.Client.Id}\"}}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_is_found_as_it_was_begun()
    {
        await using var house = await GrantHouse.OpenAsync();

        var flow = await house.Stations.Flows.FindAsync(await house.BeginAsync(), GrantHouse.Stop);

        Assert.NotNull(flow);
        Assert.EquivalentWithExclusions(GrantHouse.Asked, flow, nameof(NewFlow.Network));
        Assert.Equal(house.Clock.GetUtcNow() + TimeSpan.FromMinutes(10), flow.ExpiresAt);
    }

    [Fact]
    public async Task Consent_ends_the_flow_and_gives_a_code_and_is_audited()
    {
        await using var house = await GrantHouse.OpenAsync();
        var flow = await house.BeginAsync();

        var outcome = await house.ApproveAsync(flow, await house.SignInAsync(), GrantHouse.Preview, GrantHouse.Send);

        var issued = Assert.IsType<ConsentOutcome.CodeIssued>(outcome);
        Assert.Equal("state", issued.Flow.State);
        Assert.Null(await house.Stations.Flows.FindAsync(flow, GrantHouse.Stop));
        Assert.Equal(["auth.granted email.preview email.send"], await house.EventsAsync());
    }

    [Fact]
    public async Task A_flow_is_answered_once()
    {
        await using var house = await GrantHouse.OpenAsync();
        var flow = await house.BeginAsync();
        var ada = await house.SignInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => house.ApproveAsync(flow, ada, GrantHouse.Send)));

        Assert.Single(answers.OfType<ConsentOutcome.CodeIssued>());
        Assert.Equal(11, answers.OfType<ConsentOutcome.Gone>().Count());
        Assert.Equal(1, await house.CountAsync("oauth_grant"));
    }

    [Fact]
    public async Task A_denied_flow_can_not_be_approved()
    {
        await using var house = await GrantHouse.OpenAsync();
        var flow = await house.BeginAsync();
        var ada = await house.SignInAsync();

        var denied = await house.Stations.Flows.DenyAsync(flow, ada, GrantHouse.Stop);

        Assert.Equal(GrantHouse.Redirect, denied?.RedirectUri);
        Assert.IsType<ConsentOutcome.Gone>(await house.ApproveAsync(flow, ada, GrantHouse.Send));
        Assert.Null(await house.Stations.Flows.DenyAsync(flow, ada, GrantHouse.Stop));
        Assert.Equal(["auth.flow_denied person"], await house.EventsAsync());
    }

    [Fact]
    public async Task A_stranger_s_denial_is_counted_and_not_audited_by_itself()
    {
        await using var house = await GrantHouse.OpenAsync();

        Assert.NotNull(await house.Stations.Flows.DenyAsync(await house.BeginAsync(), person: null, GrantHouse.Stop));
        Assert.Empty(await house.EventsAsync());
        await house.Stations.Strangers.FlushAsync();

        Assert.Equal(["auth.strangers denied_flow"], await house.EventsAsync());
    }

    [Fact]
    public async Task Only_scopes_that_were_asked_for_and_ticked_are_given()
    {
        await using var house = await GrantHouse.OpenAsync();
        var asked = GrantHouse.Asked with { Scopes = [GrantHouse.Send, "offline_access", GrantHouse.Preview] };

        var granted = await house.ConnectAsync(asked, person: null, GrantHouse.SendBatch, GrantHouse.Send, "admin", "offline_access");

        Assert.Equal([GrantHouse.Send], granted.Scopes);
        Assert.Equal([GrantHouse.Send], granted.Grant.Scopes);
    }

    [Theory]
    [InlineData]
    [InlineData(GrantHouse.SendBatch)]
    [InlineData("admin")]
    public async Task Nothing_ticked_is_no_connection(params string[] ticked)
    {
        await using var house = await GrantHouse.OpenAsync();
        var flow = await house.BeginAsync(GrantHouse.Asked with { Scopes = [GrantHouse.Preview] });

        var outcome = await house.ApproveAsync(flow, await house.SignInAsync(), ticked);

        Assert.IsType<ConsentOutcome.NothingTicked>(outcome);
        Assert.Equal(0, await house.CountAsync("oauth_grant"));
        Assert.Equal(["auth.flow_denied nothing_ticked"], await house.EventsAsync());
    }

    [Fact]
    public async Task Who_was_taken_off_the_list_gives_nothing()
    {
        await using var house = await GrantHouse.OpenAsync();
        var ada = await house.SignInAsync();
        var flow = await house.BeginAsync();

        house.Allowed.Replace([GrantHouse.Grace]);

        Assert.IsType<ConsentOutcome.NotAllowed>(await house.ApproveAsync(flow, ada, GrantHouse.Send));
        Assert.Equal(0, await house.CountAsync("oauth_grant"));
        Assert.Equal(["auth.flow_denied not_allowed"], await house.EventsAsync());
    }

    [Fact]
    public async Task A_consent_on_its_way_gives_nothing_after_everything_was_taken_from_the_person()
    {
        await using var house = await GrantHouse.OpenAsync();
        var ada = await house.SignInAsync();
        var flow = await house.BeginAsync();

        await new Roster(house.Ledger).RevokeAsync(ada, GrantHouse.Stop);

        Assert.IsType<ConsentOutcome.NotAllowed>(await house.ApproveAsync(flow, ada, GrantHouse.Send));
        Assert.Equal(0, await house.CountAsync("oauth_grant"));
    }

    [Theory]
    [InlineData(599_999, true)]
    [InlineData(600_000, false)]
    public async Task A_flow_lives_ten_minutes(int milliseconds, bool lives)
    {
        await using var house = await GrantHouse.OpenAsync();
        var ada = await house.SignInAsync();
        var flow = await house.BeginAsync();

        house.Clock.Pass(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(lives, await house.Stations.Flows.FindAsync(flow, GrantHouse.Stop) is not null);
        Assert.Equal(lives, await house.ApproveAsync(flow, ada, GrantHouse.Send) is ConsentOutcome.CodeIssued);
    }

    [Fact]
    public async Task Whoever_fills_the_flows_pushes_out_their_own_oldest_and_nobody_elses()
    {
        await using var house = await GrantHouse.OpenAsync(GrantHouse.Usual with { MaxFlows = 4 });
        var adas = await house.BeginAsync(From("192.0.2.1"));
        var strangers = new List<string>();
        for (var flow = 0; flow < 6; flow++)
        {
            strangers.Add(await house.BeginAsync(From("203.0.113.7")));
            house.Clock.Pass(TimeSpan.FromSeconds(1));
        }

        var graces = await house.BeginAsync(From("198.51.100.1"));

        Assert.Equal(4, await house.CountAsync("oauth_flow"));
        Assert.NotNull(await house.Stations.Flows.FindAsync(adas, GrantHouse.Stop));
        Assert.NotNull(await house.Stations.Flows.FindAsync(graces, GrantHouse.Stop));
        Assert.Null(await house.Stations.Flows.FindAsync(strangers[3], GrantHouse.Stop));
        Assert.NotNull(await house.Stations.Flows.FindAsync(strangers[4], GrantHouse.Stop));

        static NewFlow From(string network) => GrantHouse.Asked with { Network = network };
    }

    [Fact]
    public async Task The_store_knows_a_flows_network_again_and_nobody_reads_which_it_is()
    {
        await using var house = await GrantHouse.OpenAsync();
        foreach (var network in (string[])["192.0.2.1", "192.0.2.1", "192.0.2.2"])
            await house.BeginAsync(GrantHouse.Asked with { Network = network });

        var origins = await house.QueryAsync("SELECT origin FROM oauth_flow", row => row.Text("origin"));

        Assert.Equal(2, origins.Distinct(StringComparer.Ordinal).Count());
        Assert.All(origins, origin => Assert.DoesNotContain("192.0.2", origin, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Flows_that_ran_out_make_room()
    {
        await using var house = await GrantHouse.OpenAsync(GrantHouse.Usual with { MaxFlows = 3 });
        for (var flow = 0; flow < 3; flow++)
            await house.BeginAsync();
        house.Clock.Pass(TimeSpan.FromMinutes(10));

        await house.BeginAsync();
        Assert.Equal(1, await house.CountAsync("oauth_flow"));
    }

    [Fact]
    public async Task An_answered_flow_makes_room()
    {
        await using var house = await GrantHouse.OpenAsync(GrantHouse.Usual with { MaxFlows = 1 });

        await house.CodeAsync();

        await house.BeginAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("' OR 1=1 --")]
    public async Task An_unknown_flow_is_gone(string id)
    {
        await using var house = await GrantHouse.OpenAsync();
        await house.BeginAsync();

        Assert.Null(await house.Stations.Flows.FindAsync(id, GrantHouse.Stop));
        Assert.IsType<ConsentOutcome.Gone>(await house.ApproveAsync(id, await house.SignInAsync(), GrantHouse.Send));
        Assert.Null(await house.Stations.Flows.DenyAsync(id, person: null, GrantHouse.Stop));
    }
}
