using Workonward.Core.Grants;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

public sealed class ConnectionsTests
{
    [Fact]
    public async Task Connections_are_listed_newest_first_each_person_s_own()
    {
        await using var house = await GrantHouse.OpenAsync();
        var first = await house.ConnectAsync();
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        var second = await house.ConnectAsync();
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        var third = await house.ConnectAsync(asked: null, await house.SignInAsync(GrantHouse.Grace));

        var mine = await house.Stations.Connections.ListAsync(first.Grant.Subject, GrantHouse.Stop);
        var all = await new Connections(house.Ledger).ListAsync(subject: null, GrantHouse.Stop);

        Assert.Equal([second.Grant.Id, first.Grant.Id], mine.Select(grant => grant.Id));
        Assert.Equal([third.Grant.Id, second.Grant.Id, first.Grant.Id], all.Select(grant => grant.Id));
        Assert.Equivalent(first.Grant, mine[1]);
    }

    [Fact]
    public async Task A_connection_whose_code_was_not_redeemed_is_not_listed()
    {
        await using var house = await GrantHouse.OpenAsync();

        await house.CodeAsync();

        Assert.Empty(await house.Stations.Connections.ListAsync(subject: null, GrantHouse.Stop));
    }

    [Fact]
    public async Task Nobody_ends_what_is_another_s()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        var grace = await house.SignInAsync(GrantHouse.Grace);
        var connections = house.Stations.Connections;

        Assert.False(await connections.RevokeAsync(granted.Grant.Id, grace.Subject, RevokedBy.Person, GrantHouse.Stop));
        Assert.False(await connections.RevokeByClientAsync(granted.Grant.Id, "other", GrantHouse.Stop));
        Assert.False(await house.Stations.Tokens.RevokeAsync(granted.RefreshToken, "other", GrantHouse.Stop));
        Assert.False(await house.Stations.Tokens.RevokeAsync(granted.RefreshToken + "x", GrantHouse.Client, GrantHouse.Stop));
        Assert.False(await connections.ChangeScopesAsync(
            granted.Grant.Id, grace.Subject, [GrantHouse.Preview], GrantHouse.Stop));
        Assert.Equal(0, await connections.RevokeAllAsync(grace.Subject, RevokedBy.Person, GrantHouse.Stop));

        Assert.Equal([GrantHouse.Preview, GrantHouse.Send], (await house.StandingAsync(granted.Grant.Id))!.Scopes.Order(StringComparer.Ordinal));
        Assert.Equal(["auth.granted email.preview email.send"], await house.EventsAsync());
    }

    [Fact]
    public async Task An_ended_connection_is_ended_once_and_audited_once()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        var connections = house.Stations.Connections;

        Assert.True(await connections.RevokeAsync(granted.Grant.Id, granted.Grant.Subject, RevokedBy.Person, GrantHouse.Stop));
        Assert.False(await connections.RevokeAsync(granted.Grant.Id, subject: null, RevokedBy.Operator, GrantHouse.Stop));
        Assert.False(await connections.RevokeByClientAsync(granted.Grant.Id, GrantHouse.Client, GrantHouse.Stop));
        Assert.False(await connections.ChangeScopesAsync(
            granted.Grant.Id, granted.Grant.Subject, [GrantHouse.Preview], GrantHouse.Stop));

        Assert.Empty(await connections.ListAsync(subject: null, GrantHouse.Stop));
        Assert.Equal(["auth.granted email.preview email.send", "auth.revoked person"], await house.EventsAsync());
    }

    [Fact]
    public async Task All_of_a_person_s_connections_end_in_one_record()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        await house.ConnectAsync();
        var grace = await house.ConnectAsync(asked: null, await house.SignInAsync(GrantHouse.Grace));

        Assert.Equal(2, await house.Stations.Connections.RevokeAllAsync(
            granted.Grant.Subject, RevokedBy.Operator, GrantHouse.Stop));

        Assert.Equal(
            [grace.Grant.Id],
            (await house.Stations.Connections.ListAsync(subject: null, GrantHouse.Stop)).Select(grant => grant.Id));
        Assert.Equal("auth.revoked operator", (await house.EventsAsync())[^1]);
        Assert.Contains("\"count\":2", (await house.AuditAsync())[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scopes_that_a_person_changes_hold_from_the_next_call_and_refresh_on()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        var connections = house.Stations.Connections;

        Assert.True(await connections.ChangeScopesAsync(
            granted.Grant.Id, granted.Grant.Subject, [GrantHouse.SendBatch, GrantHouse.Preview], GrantHouse.Stop));

        Assert.Equal(
            [GrantHouse.Preview, GrantHouse.SendBatch],
            (await house.StandingAsync(granted.Grant.Id))!.Scopes.Order(StringComparer.Ordinal));
        Assert.Equal([GrantHouse.Preview, GrantHouse.SendBatch], (await house.RefreshedAsync(granted.RefreshToken)).Scopes);
        Assert.Equal("auth.scopes_changed email.preview email.send_batch", (await house.EventsAsync())[^1]);
    }

    [Theory]
    [InlineData]
    [InlineData("admin")]
    [InlineData("email.preview admin")]
    public async Task A_change_that_leaves_no_scope_changes_nothing(params string[] scopes)
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();

        Assert.False(await house.Stations.Connections.ChangeScopesAsync(
            granted.Grant.Id, granted.Grant.Subject, scopes, GrantHouse.Stop));

        Assert.Equal(2, (await house.StandingAsync(granted.Grant.Id))!.Scopes.Count);
    }
}
