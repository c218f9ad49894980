using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People;

public sealed partial class LoginLinksTests
{
    [Fact]
    public async Task Guesses_at_once_never_get_more_than_five_tries()
    {
        var link = await MakeAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TypeAsync("ZZZZ-ZZZZ")));

        Assert.Equal(["5"], await _house.TextsAsync("SELECT CAST(tries AS TEXT) AS tries FROM sign_in_link", "tries"));
        Assert.IsType<LinkOutcome.Refused>(await TypeAsync(link.Code));
        Assert.IsType<LinkOutcome.Done>(await RedeemAsync(link));
    }

    [Fact]
    public async Task Beyond_what_is_looked_at_at_once_nothing_is_and_it_costs_no_try()
    {
        var desk = new PeopleDesk(_house, new SignInTerms(HasMethodForAll: false) { CodesAtOnce = 2 });
        var link = await MakeAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => desk.LinkSignIn.RedeemCodeAsync(PeopleDesk.Ada, "ZZZZ-ZZZZ", Network, House.Stop)));

        Assert.NotEmpty(outcomes.OfType<LinkOutcome.TooMany>());
        var looked = outcomes.OfType<LinkOutcome.Refused>().Count();
        Assert.Equal([$"{Math.Min(5, looked)}"], await TriesAsync());
        Assert.IsType<LinkOutcome.Done>(
            await desk.LinkSignIn.RedeemCodeAsync(PeopleDesk.Ada, link.Code, "198.51.100.1", House.Stop));
    }

    [Fact]
    public async Task Strangers_who_know_the_address_use_up_their_own_tries_and_not_the_persons()
    {
        var link = await MakeAsync();
        for (var i = 0; i < 60; i++)
            await TypeAsync("ZZZZ-ZZZZ", "203.0.113.7");

        Assert.Equal(["5"], await TriesAsync());
        Assert.IsType<LinkOutcome.Refused>(await TypeAsync(link.Code, "203.0.113.7"));
        Assert.IsType<LinkOutcome.Done>(await TypeAsync(link.Code));
    }

    [Fact]
    public async Task Fifty_wrong_tries_of_all_networks_kill_a_code_and_forty_nine_do_not()
    {
        var lucky = await MakeAsync();
        await GuessAsync(49);
        Assert.IsType<LinkOutcome.Done>(await TypeAsync(lucky.Code));

        var link = await MakeAsync();
        await GuessAsync(60);

        Assert.Equal(["50"], await _house.TextsAsync(
            "SELECT CAST(tries AS TEXT) AS tries FROM sign_in_link WHERE used_at IS NULL", "tries"));
        Assert.IsType<LinkOutcome.Refused>(await TypeAsync(link.Code));
        Assert.IsType<LinkOutcome.Done>(await RedeemAsync(link));

        async Task GuessAsync(int times)
        {
            for (var i = 0; i < times; i++)
                await TypeAsync("ZZZZ-ZZZZ", $"203.0.113.{i}");
        }
    }

    [Fact]
    public async Task A_newer_link_gives_a_network_new_tries()
    {
        await MakeAsync();
        for (var i = 0; i < 6; i++)
            await TypeAsync("ZZZZ-ZZZZ");

        Assert.IsType<LinkOutcome.Done>(await TypeAsync((await MakeAsync()).Code));
    }

    [Fact]
    public async Task Tries_for_addresses_without_a_link_fill_nothing()
    {
        for (var i = 0; i < 10; i++)
            await _desk.LinkSignIn.RedeemCodeAsync($"nobody{i}@gitdate.ink", "ZZZZ-ZZZZ", $"203.0.113.{i}", House.Stop);

        Assert.Single(await _house.TextsAsync("SELECT token_hash FROM sign_in_link_try", "token_hash"));
    }

    [Fact]
    public async Task Tries_are_forgotten_with_their_link_and_name_no_network()
    {
        await MakeAsync();
        await TypeAsync("ZZZZ-ZZZZ");
        Assert.DoesNotContain(
            await _house.TextsAsync("SELECT origin FROM sign_in_link_try", "origin"),
            origin => origin.Contains(Network, StringComparison.Ordinal));
        _house.Clock.Move(TimeSpan.FromMinutes(15));

        await TypeAsync("ZZZZ-ZZZZ");

        Assert.DoesNotContain(
            await _house.TextsAsync("SELECT origin FROM sign_in_link_try", "origin"), origin => origin.Length > 0);
    }

    [Fact]
    public async Task A_wrong_code_is_the_same_work_for_every_address()
    {
        var heard = new ListeningDatabase(_house.Database);
        var signIn = new LinkSignIn(_house.Ledger, heard, _desk.Allowed, _desk.Persons);
        await MakeAsync();

        var known = await WorkAsync(PeopleDesk.Ada);
        var linkless = await WorkAsync(PeopleDesk.Grace);
        var unknown = await WorkAsync("nobody@gitdate.ink");

        Assert.Contains(known, line => line.Contains("INSERT INTO sign_in_link_try", StringComparison.Ordinal));
        Assert.Equal(known, linkless);
        Assert.Equal(known, unknown);

        // What a statement changed is no work: a row is written in any case.
        async Task<IReadOnlyList<string>> WorkAsync(string email)
        {
            heard.Heard();
            Assert.IsType<LinkOutcome.Refused>(await signIn.RedeemCodeAsync(email, "ZZZZ-ZZZZ", Network, House.Stop));
            return [.. heard.Heard().Select(line => line.Split(" (@")[0])];
        }
    }
}
