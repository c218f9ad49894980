using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People;

public sealed class PersonsTests : IAsyncLifetime
{
    private House _house = null!;
    private PeopleDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync();
        _desk = new PeopleDesk(_house);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_subject_is_made_once_and_outlives_the_key_that_made_it()
    {
        var first = await _desk.SignInAsync();

        var later = await new PeopleDesk(_house, terms: null, new string('a', 64)).SignInAsync();

        Assert.Equal(first.Person, later.Person);
    }

    [Fact]
    public async Task A_subject_says_nothing_of_the_address_and_differs_between_keys()
    {
        var here = (await _desk.SignInAsync()).Person.Subject;
        await using var elsewhere = await House.OpenAsync();
        var there = (await new PeopleDesk(elsewhere, terms: null, new string('a', 64)).SignInAsync()).Person.Subject;

        Assert.Matches("^[A-Za-z0-9_-]{43}$", here);
        Assert.NotEqual(here, there);
    }

    [Fact]
    public async Task Two_people_are_two_subjects() =>
        Assert.NotEqual((await _desk.SignInAsync()).Person.Subject, (await _desk.SignInAsync(PeopleDesk.Grace)).Person.Subject);

    [Fact]
    public async Task First_sign_ins_at_once_make_one_person()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _desk.SignInAsync()));

        Assert.Single(all.Select(signedIn => signedIn.Person).Distinct());
        Assert.Distinct(all.Select(signedIn => signedIn.SessionToken));
        Assert.Single(await _desk.Roster.ListAsync(House.Stop));
    }

    [Theory]
    [InlineData("nobody@gitdate.ink")]
    [InlineData("ADA@gitdate.ink")]
    [InlineData("ada@gitdate.ink ")]
    [InlineData("")]
    public async Task Who_is_not_on_the_list_leaves_no_trace(string email)
    {
        Assert.Null(await _desk.Persons.SignInAsync(email, SignInMethods.Oidc, House.Stop));

        Assert.Empty(await _desk.Roster.ListAsync(House.Stop));
        Assert.Empty(await _house.EventsAsync());
    }

    [Fact]
    public async Task A_sign_in_is_one_transaction_with_its_record()
    {
        var signedIn = await _desk.SignInAsync();

        var line = Assert.Single(await _house.AuditAsync());
        Assert.Contains(
            $"\"ev\":\"auth.signed_in\",\"actor\":{{\"sub\":\"{signedIn.Person.Subject}\"}},\"outcome\":\"oidc\"", line,
            StringComparison.Ordinal);
        Assert.DoesNotContain("gitdate", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_of_an_address_that_never_signed_in_are_voided_and_audited()
    {
        var links = new[] { await LinkAsync(PeopleDesk.Ada), await LinkAsync(PeopleDesk.Ada) };
        var graces = await LinkAsync(PeopleDesk.Grace);

        Assert.Equal(2, await _desk.Roster.VoidAsync(PeopleDesk.Ada, House.Stop));

        foreach (var link in links)
            Assert.IsType<LinkOutcome.Refused>(await _desk.LinkSignIn.RedeemAsync(link.Token, House.Stop));
        Assert.IsType<LinkOutcome.Done>(await _desk.LinkSignIn.RedeemAsync(graces.Token, House.Stop));
        var line = Assert.Single(
            await _house.AuditAsync(), line => line.Contains("auth.person_revoked", StringComparison.Ordinal));
        Assert.Contains("\"count\":2", line, StringComparison.Ordinal);
        Assert.DoesNotContain("gitdate", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_open_nothing_is_voided_or_audited()
    {
        await LinkAsync(PeopleDesk.Ada);
        _house.Clock.Move(TimeSpan.FromMinutes(15));
        var before = (await _house.AuditAsync()).Count;

        Assert.Equal(0, await _desk.Roster.VoidAsync(PeopleDesk.Ada, House.Stop));
        Assert.Equal(before, (await _house.AuditAsync()).Count);
    }

    private Task<LoginLink> LinkAsync(string email) => _desk.Links.MakeAsync(email, House.Stop);

    [Fact]
    public async Task An_address_has_a_method_with_its_first_passkey()
    {
        var person = (await _desk.SignInAsync()).Person;
        Assert.False(await _desk.Persons.HasMethodAsync(PeopleDesk.Ada, House.Stop));

        await _house.AddPasskeyAsync(person.Subject);

        Assert.True(await _desk.Persons.HasMethodAsync(PeopleDesk.Ada, House.Stop));
        Assert.False(await _desk.Persons.HasMethodAsync(PeopleDesk.Grace, House.Stop));
    }

    [Fact]
    public async Task Where_all_have_a_method_everybody_has_one() => Assert.True(
        await new PeopleDesk(_house, new SignInTerms(HasMethodForAll: true)).Persons.HasMethodAsync(PeopleDesk.Ada, House.Stop));

    [Fact]
    public async Task Nothing_that_is_logged_by_mistake_tells_an_address_or_a_secret()
    {
        var signedIn = await _desk.SignInAsync();
        var session = await _desk.Sessions.FindAsync(signedIn.SessionToken, House.Stop);
        var link = await _desk.Links.MakeAsync(PeopleDesk.Ada, House.Stop);

        var texts = $"{signedIn} {signedIn.Person} {session} {link} {new LinkOutcome.Done(signedIn)}";

        Assert.DoesNotContain("ada@", texts, StringComparison.Ordinal);
        Assert.DoesNotContain(signedIn.SessionToken, texts, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Token, texts, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Code, texts, StringComparison.Ordinal);
    }
}
