using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People;

public sealed partial class LoginLinksTests : IAsyncLifetime
{
    private const string Network = "192.0.2.1";

    private House _house = null!;
    private PeopleDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync();
        _desk = new PeopleDesk(_house);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_link_is_256_random_bits_and_a_code_eight_characters_that_can_not_be_mistaken()
    {
        var links = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => MakeAsync()));

        Assert.Distinct(links.Select(link => link.Token));
        Assert.Distinct(links.Select(link => link.Code));
        Assert.All(links, link => Assert.Matches("^[A-Za-z0-9_-]{43}$", link.Token));
        Assert.All(links, link => Assert.Matches("^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$", link.Code));
        Assert.All(links, link => Assert.Equal(_house.Clock.GetUtcNow().AddMinutes(15), link.ExpiresAt));
    }

    [Fact]
    public async Task The_store_holds_neither_the_token_nor_the_code()
    {
        var link = await MakeAsync();

        var rows = await _house.TextsAsync("SELECT token_hash || ' ' || code_hash AS kept FROM sign_in_link", "kept");

        var kept = Assert.Single(rows).Split(' ');
        Assert.Equal(OpaqueToken.HashOf(link.Token), kept[0]);
        Assert.NotEqual(OpaqueToken.HashOf(link.Code), kept[1]);
        Assert.NotEqual(OpaqueToken.HashOf(link.Code.Replace("-", "", StringComparison.Ordinal)), kept[1]);
    }

    [Fact]
    public void A_codes_hash_is_what_it_always_was() => Assert.Equal(
        Known, LinkCode.HashOf("7KQFM2XD", new string('a', 64)));

    private const string Known = "4f60726f801bb93f8e1c000daeec665868355d99c72721668f59e938c11cd2e0";

    [Fact]
    public async Task Looking_uses_nothing_up()
    {
        var link = await MakeAsync();

        for (var i = 0; i < 3; i++)
            Assert.Equal(PeopleDesk.Ada, await _desk.LinkSignIn.PeekAsync(link.Token, House.Stop));

        Assert.IsType<LinkOutcome.Done>(await RedeemAsync(link));
        Assert.Null(await _desk.LinkSignIn.PeekAsync(link.Token, House.Stop));
    }

    [Fact]
    public async Task Of_twelve_at_once_one_is_signed_in_and_one_session_is_made()
    {
        var link = await MakeAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => RedeemAsync(link)));

        Assert.Single(outcomes.OfType<LinkOutcome.Done>());
        Assert.Single(await _house.TextsAsync("SELECT token_hash FROM session", "token_hash"));
        Assert.Single(await _house.EventsAsync(), name => name is "auth.signed_in");
    }

    [Fact]
    public async Task Link_and_code_at_once_sign_in_once()
    {
        var link = await MakeAsync();

        var outcomes = await Task.WhenAll(RedeemAsync(link), TypeAsync(link.Code), RedeemAsync(link), TypeAsync(link.Code));

        Assert.Single(outcomes.OfType<LinkOutcome.Done>());
    }

    [Fact]
    public async Task Two_processes_share_the_links()
    {
        await using var neighbour = await _house.NeighbourAsync();
        var link = await MakeAsync();

        var there = new PeopleDesk(neighbour);

        Assert.IsType<LinkOutcome.Done>(await there.LinkSignIn.RedeemAsync(link.Token, House.Stop));
        Assert.IsType<LinkOutcome.Refused>(await RedeemAsync(link));
    }

    [Fact]
    public async Task A_clock_that_goes_back_does_not_revive_what_was_used()
    {
        var link = await MakeAsync();
        await RedeemAsync(link);

        _house.Clock.Move(TimeSpan.FromMinutes(-10));

        Assert.IsType<LinkOutcome.Refused>(await RedeemAsync(link));
    }

    [Fact]
    public async Task A_used_link_is_known_as_long_as_it_would_have_been_good()
    {
        var (used, unused) = (await MakeAsync(), await MakeAsync());
        await RedeemAsync(used);

        Assert.Equal(PeopleDesk.Ada, await _desk.LinkSignIn.FindUsedAsync(used.Token, House.Stop));
        Assert.Null(await _desk.LinkSignIn.FindUsedAsync(unused.Token, House.Stop));
        Assert.Null(await _desk.LinkSignIn.FindUsedAsync("nothing", House.Stop));
        _house.Clock.Move(TimeSpan.FromMinutes(15));
        Assert.Null(await _desk.LinkSignIn.FindUsedAsync(used.Token, House.Stop));
    }

    [Fact]
    public async Task An_offer_dies_with_the_first_passkey_and_an_asked_link_does_not()
    {
        var offer = await _desk.Links.OfferAsync(PeopleDesk.Ada, House.Stop);
        var asked = await MakeAsync();
        await _house.AddPasskeyAsync((await _desk.SignInAsync()).Person.Subject);

        Assert.Null(await _desk.LinkSignIn.PeekAsync(offer.Token, House.Stop));
        Assert.IsType<LinkOutcome.Refused>(await RedeemAsync(offer));
        Assert.IsType<LinkOutcome.Done>(await TypeAsync(asked.Code));
    }

    [Fact]
    public async Task A_dead_offers_code_is_dead_too()
    {
        var offer = await _desk.Links.OfferAsync(PeopleDesk.Ada, House.Stop);
        await _house.AddPasskeyAsync((await _desk.SignInAsync()).Person.Subject);

        Assert.IsType<LinkOutcome.Refused>(await TypeAsync(offer.Code));
    }

    [Fact]
    public async Task A_new_offer_voids_the_one_before_and_no_link_that_was_asked_for()
    {
        var asked = await MakeAsync();
        var first = await _desk.Links.OfferAsync(PeopleDesk.Ada, House.Stop);
        var graces = await _desk.Links.OfferAsync(PeopleDesk.Grace, House.Stop);

        await _desk.Links.OfferAsync(PeopleDesk.Ada, House.Stop);

        Assert.Null(await _desk.LinkSignIn.PeekAsync(first.Token, House.Stop));
        Assert.NotNull(await _desk.LinkSignIn.PeekAsync(asked.Token, House.Stop));
        Assert.NotNull(await _desk.LinkSignIn.PeekAsync(graces.Token, House.Stop));
    }

    [Fact]
    public async Task A_link_whose_address_was_taken_from_the_list_is_not_used_up()
    {
        var link = await MakeAsync();
        _desk.Allowed.Replace([PeopleDesk.Grace]);
        Assert.IsType<LinkOutcome.Refused>(await RedeemAsync(link));

        _desk.Allowed.Replace([PeopleDesk.Ada]);

        Assert.IsType<LinkOutcome.Done>(await RedeemAsync(link));
    }

    [Fact]
    public async Task What_ran_out_is_swept_by_the_next_link()
    {
        await MakeAsync();
        _house.Clock.Move(TimeSpan.FromMinutes(15));

        await MakeAsync();

        Assert.Single(await _house.TextsAsync("SELECT token_hash FROM sign_in_link", "token_hash"));
    }

    [Fact]
    public async Task Every_link_has_its_record_without_address()
    {
        await MakeAsync();
        await _desk.Links.OfferAsync(PeopleDesk.Ada, House.Stop);

        var lines = await _house.AuditAsync();
        Assert.Contains("\"ev\":\"auth.link_made\",\"outcome\":\"operator\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"ev\":\"auth.link_made\",\"outcome\":\"offer\"", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotContain("gitdate", line, StringComparison.Ordinal));
    }

    private Task<LoginLink> MakeAsync() => _desk.Links.MakeAsync(PeopleDesk.Ada, House.Stop);

    private Task<LinkOutcome> RedeemAsync(LoginLink link) => _desk.LinkSignIn.RedeemAsync(link.Token, House.Stop);

    private Task<LinkOutcome> TypeAsync(string code, string network = Network) =>
        _desk.LinkSignIn.RedeemCodeAsync(PeopleDesk.Ada, code, network, House.Stop);

    private Task<IReadOnlyList<string>> TriesAsync() =>
        _house.TextsAsync("SELECT CAST(tries AS TEXT) AS tries FROM sign_in_link", "tries");
}
