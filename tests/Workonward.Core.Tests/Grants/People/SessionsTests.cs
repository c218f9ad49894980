using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People;

public sealed class SessionsTests : IAsyncLifetime
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
    public async Task A_session_is_found_by_its_token_and_kept_by_its_hash()
    {
        var signedIn = await _desk.SignInAsync();

        var session = await FindAsync(signedIn);

        Assert.Equal(
            new Session(
                signedIn.Person.Subject, PeopleDesk.Ada, SignInMethods.Oidc, _house.Clock.GetUtcNow(),
                _house.Clock.GetUtcNow().AddHours(12), OpaqueToken.HashOf(signedIn.SessionToken)),
            session);
        Assert.Equal([session!.Id], await HashesAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("' OR 1=1 --")]
    public async Task Another_token_finds_nothing(string token)
    {
        await _desk.SignInAsync();

        Assert.Null(await _desk.Sessions.FindAsync(token, House.Stop));
        Assert.Null(await _desk.Sessions.FindAsync(token: null, House.Stop));
        Assert.Null(await _desk.Sessions.FindAsync((await HashesAsync())[0], House.Stop));
    }

    [Fact]
    public async Task A_session_lives_twelve_hours()
    {
        var signedIn = await _desk.SignInAsync();

        _house.Clock.Move(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await FindAsync(signedIn));
        _house.Clock.Move(TimeSpan.FromMilliseconds(1));
        Assert.Null(await FindAsync(signedIn));
    }

    [Fact]
    public async Task The_next_sign_in_sweeps_what_ran_out()
    {
        await _desk.SignInAsync();
        _house.Clock.Move(TimeSpan.FromHours(12));

        await _desk.SignInAsync(PeopleDesk.Grace);

        Assert.Single(await HashesAsync());
    }

    [Fact]
    public async Task The_oldest_sessions_of_a_person_go_beyond_the_limit_and_nobody_elses()
    {
        var desk = new PeopleDesk(_house, new SignInTerms(HasMethodForAll: false) { SessionsPerPerson = 3 });
        var graces = await desk.SignInAsync(PeopleDesk.Grace);
        var adas = new List<SignedIn>();
        for (var i = 0; i < 5; i++)
        {
            _house.Clock.Move(TimeSpan.FromMinutes(1));
            adas.Add(await desk.SignInAsync());
        }

        var found = await Task.WhenAll(adas.Select(FindAsync));

        Assert.Equal([false, false, true, true, true], found.Select(session => session is not null));
        Assert.NotNull(await FindAsync(graces));
    }

    [Fact]
    public async Task An_end_is_told_once_and_only_where_there_was_something_to_end()
    {
        var signedIn = await _desk.SignInAsync();

        Assert.True(await _desk.Sessions.EndAsync(signedIn.SessionToken, House.Stop));
        Assert.False(await _desk.Sessions.EndAsync(signedIn.SessionToken, House.Stop));

        Assert.Null(await FindAsync(signedIn));
        Assert.Equal(["auth.signed_in", "auth.signed_out"], await _house.EventsAsync());
    }

    [Fact]
    public async Task Ending_all_ends_those_of_one_person()
    {
        var adas = await _desk.SignInAsync();
        await _desk.SignInAsync();
        var graces = await _desk.SignInAsync(PeopleDesk.Grace);

        Assert.Equal(2, await _desk.Sessions.EndAllAsync(adas.Person.Subject, House.Stop));
        Assert.Equal(0, await _desk.Sessions.EndAllAsync(adas.Person.Subject, House.Stop));

        Assert.Null(await FindAsync(adas));
        Assert.NotNull(await FindAsync(graces));
        Assert.Single(await _house.EventsAsync(), name => name is "auth.signed_out");
    }

    [Fact]
    public async Task Removal_from_the_list_ends_a_session_at_the_next_look_for_good()
    {
        var signedIn = await _desk.SignInAsync();

        _desk.Allowed.Replace([PeopleDesk.Grace]);
        Assert.Null(await FindAsync(signedIn));
        _desk.Allowed.Replace([PeopleDesk.Ada]);

        Assert.Null(await FindAsync(signedIn));
        Assert.Empty(await HashesAsync());
        Assert.Single(await _house.EventsAsync(), name => name is "auth.signed_out");
    }

    private Task<Session?> FindAsync(SignedIn signedIn) => _desk.Sessions.FindAsync(signedIn.SessionToken, House.Stop);

    private Task<IReadOnlyList<string>> HashesAsync() => _house.TextsAsync("SELECT token_hash FROM session", "token_hash");
}
