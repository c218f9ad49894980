using Workonward.Core.Grants;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

/// <summary>Attack A27: what was ended is refused on the next call, here and in every other process.</summary>
public sealed class StandingTests
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Ends => new("person", "operator", "everything", "client", "client by token", "list");

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task What_was_ended_is_refused_on_the_next_call(string how)
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        Assert.Equal(granted.Grant.Subject, (await house.StandingAsync(granted.Grant.Id))?.Subject);

        await EndAsync(house, granted, how);

        Assert.Null(await house.StandingAsync(granted.Grant.Id));
        Assert.IsType<TokenOutcome.Refused>(await house.RefreshAsync(granted.RefreshToken));
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("everything")]
    [InlineData("client by token")]
    public async Task What_another_process_ended_is_refused_within_a_second(string how)
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        await using var verb = await house.NeighbourAsync();
        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));

        await EndAsync(verb, granted, how);
        house.Clock.Pass(OneSecond);

        Assert.Null(await house.StandingAsync(granted.Grant.Id));
    }

    [Fact]
    public async Task What_the_operator_takes_from_a_person_in_this_process_holds_at_once()
    {
        await using var house = await GrantHouse.OpenAsync();
        var ada = await house.SignInAsync();
        var grant = (await house.ConnectAsync(person: ada)).Grant.Id;
        Assert.NotNull(await house.StandingAsync(grant));

        await house.Stations.Roster.RevokeAsync(ada, GrantHouse.Stop);

        Assert.Null(await house.StandingAsync(grant));
    }

    [Fact]
    public async Task A_second_of_calls_on_one_grant_reads_the_store_once()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));

        await house.ExecuteAsync("UPDATE oauth_grant SET revoked_at = 1");
        house.Clock.Pass(TimeSpan.FromMilliseconds(799));
        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));
        house.Clock.Pass(TimeSpan.FromMilliseconds(1));

        Assert.Null(await house.StandingAsync(granted.Grant.Id));
    }

    [Fact]
    public async Task A_revocation_during_many_calls_is_final()
    {
        await using var house = await GrantHouse.OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var granted = await house.ConnectAsync();
            using var stop = new CancellationTokenSource();
            var calls = Enumerable.Range(0, 4).Select(_ => Task.Run(
                async () =>
                {
                    while (!stop.IsCancellationRequested)
                        await house.StandingAsync(granted.Grant.Id);
                },
                GrantHouse.Stop)).ToArray();

            Assert.True(await house.Stations.Connections.RevokeAsync(
                granted.Grant.Id, subject: null, RevokedBy.Operator, GrantHouse.Stop));

            for (var call = 0; call < 200; call++)
                Assert.Null(await house.StandingAsync(granted.Grant.Id));
            await stop.CancelAsync();
            await Task.WhenAll(calls);
        }
    }

    [Fact]
    public async Task A_grant_expires_on_the_moment_though_it_was_read_before()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();

        house.Clock.Jump(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));
        house.Clock.Jump(TimeSpan.FromMilliseconds(1));

        Assert.Null(await house.StandingAsync(granted.Grant.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' OR 1=1 --")]
    public async Task An_unknown_grant_does_not_stand(string id)
    {
        await using var house = await GrantHouse.OpenAsync();
        await house.ConnectAsync();

        Assert.Null(await house.StandingAsync(id));
    }

    [Fact]
    public async Task A_grant_of_a_person_who_was_removed_does_not_stand()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();

        await house.ExecuteAsync("DELETE FROM person");

        Assert.Null(await house.StandingAsync(granted.Grant.Id));
        Assert.IsType<TokenOutcome.Refused>(await house.RefreshAsync(granted.RefreshToken));
    }

    [Fact]
    public async Task Scopes_that_this_server_no_longer_knows_are_not_given()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        await using var smaller = await house.NeighbourAsync(GrantHouse.Usual with { Scopes = [GrantHouse.Preview] });

        Assert.Equal([GrantHouse.Preview], (await smaller.StandingAsync(granted.Grant.Id))!.Scopes);
        Assert.Equal([GrantHouse.Preview], (await smaller.RefreshedAsync(granted.RefreshToken)).Scopes);
    }

    [Fact]
    public async Task The_last_use_is_written_once_a_minute_at_most()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        var use = new GrantUse(house.Database, house.Clock);
        var began = house.Clock.GetUtcNow();

        foreach (var (second, written) in ((int, int?)[])[(0, 0), (5, 0), (59, 0), (61, 61), (80, 61), (130, 130)])
        {
            house.Clock.Pass(began + TimeSpan.FromSeconds(second) - house.Clock.GetUtcNow());
            use.Note(granted.Grant.Id);
            await use.FlushAsync(GrantHouse.Stop);
            // What was noted in between is written when its minute has come, with the time of its first call.
            Assert.InRange((await UsedAtAsync(house))!.Value - began, TimeSpan.Zero, TimeSpan.FromSeconds(written!.Value));
        }

        Assert.True(await UsedAtAsync(house) > began + TimeSpan.FromSeconds(59));
    }

    [Fact]
    public async Task The_upkeep_writes_the_last_use_before_it_ends()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        Assert.Null(await UsedAtAsync(house));

        house.Stations.Standing.Touch(granted.Grant.Id);
        await house.Stations.RunAsync(new CancellationToken(canceled: true));

        Assert.Equal(house.Clock.GetUtcNow(), await UsedAtAsync(house));
    }

    private static async Task<DateTimeOffset?> UsedAtAsync(GrantHouse house) =>
        (await house.Stations.Connections.ListAsync(subject: null, GrantHouse.Stop)).Single().UsedAt;

    private static async Task EndAsync(GrantHouse house, TokenOutcome.Granted granted, string how)
    {
        var (id, subject) = (granted.Grant.Id, granted.Grant.Subject);
        var connections = house.Stations.Connections;
        var isEnded = how switch
        {
            "person" => await connections.RevokeAsync(id, subject, RevokedBy.Person, GrantHouse.Stop),
            "operator" => await connections.RevokeAsync(id, subject: null, RevokedBy.Operator, GrantHouse.Stop),
            "everything" => await connections.RevokeAllAsync(subject, RevokedBy.Person, GrantHouse.Stop) == 1,
            "client" => await connections.RevokeByClientAsync(id, GrantHouse.Client, GrantHouse.Stop),
            "client by token" => await house.Stations.Tokens.RevokeAsync(
                granted.RefreshToken, GrantHouse.Client, GrantHouse.Stop),
            "list" => Replace(house.Allowed),
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, message: null),
        };
        Assert.True(isEnded);
    }

    private static bool Replace(AllowedEmails allowed)
    {
        allowed.Replace([GrantHouse.Grace]);
        return true;
    }
}
