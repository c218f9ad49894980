using System.Globalization;
using Workonward.Core.Grants.People.Passkeys;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People.Passkeys;

public sealed class PasskeyCeremoniesTests : IAsyncLifetime
{
    private const string Here = "this-browser";
    private const string Elsewhere = "another-browser";

    private House _house = null!;
    private PasskeyCeremonies _ceremonies = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync();
        _ceremonies = new PasskeyCeremonies(_house.Ledger);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task What_was_asked_is_given_out_once()
    {
        var id = await BeginAsync(Here);

        Assert.Equal("state", await TakeAsync(id, Here));
        Assert.Null(await TakeAsync(id, Here));
    }

    [Fact]
    public async Task Of_twelve_at_once_one_gets_it()
    {
        var id = await BeginAsync(Here);

        var states = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TakeAsync(id, Here)));

        Assert.Single(states, state => state is not null);
    }

    [Fact]
    public async Task Another_browser_gets_nothing_and_spoils_nothing()
    {
        var id = await BeginAsync(Here);

        Assert.Null(await TakeAsync(id, Elsewhere));
        Assert.Equal("state", await TakeAsync(id, Here));
    }

    [Fact]
    public async Task A_question_for_signing_in_enrols_nothing()
    {
        var id = await BeginAsync(Here);

        Assert.Null(await TakeAsync(id, Here, CeremonyPurpose.Enrol));
        Assert.Equal("state", await TakeAsync(id, Here));
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public async Task It_lives_five_minutes(int seconds, bool lives)
    {
        var id = await BeginAsync(Here);

        _house.Clock.Move(TimeSpan.FromSeconds(seconds));

        Assert.Equal(lives, await TakeAsync(id, Here) is not null);
    }

    [Fact]
    public async Task A_new_question_replaces_the_one_before_it_in_this_browser_only()
    {
        var first = await BeginAsync(Here);
        var other = await BeginAsync(Elsewhere);
        var enrolment = await BeginAsync(Here, CeremonyPurpose.Enrol);

        var second = await BeginAsync(Here);

        Assert.Null(await TakeAsync(first, Here));
        Assert.NotNull(await TakeAsync(second, Here));
        Assert.NotNull(await TakeAsync(other, Elsewhere));
        Assert.NotNull(await TakeAsync(enrolment, Here, CeremonyPurpose.Enrol));
    }

    [Fact]
    public async Task Strangers_fill_no_more_than_ten_thousand_rows_and_push_out_their_own()
    {
        var first = await BeginAsync(Elsewhere);
        await Task.WhenAll(Enumerable.Range(0, PasskeyCeremonies.Most).Select(number => _ceremonies.BeginAsync(
            number.ToString(CultureInfo.InvariantCulture), CeremonyPurpose.SignIn, "state", "203.0.113.7", House.Stop)));

        var id = await BeginAsync(Here);

        Assert.Equal([$"{PasskeyCeremonies.Most}"], await _house.TextsAsync(
            "SELECT CAST(COUNT(*) AS TEXT) AS waiting FROM passkey_ceremony", "waiting"));
        Assert.NotNull(await TakeAsync(first, Elsewhere));
        Assert.NotNull(await TakeAsync(id, Here));
    }

    [Fact]
    public async Task The_store_knows_no_id_that_could_be_brought_back()
    {
        var id = await BeginAsync(Here);

        var kept = await _house.Database.ReadAsync(
            reader => reader.QueryAsync("SELECT id_hash FROM passkey_ceremony", row => row.Text("id_hash")), House.Stop);

        Assert.NotEqual(id, Assert.Single(kept));
        Assert.Equal(43, id.Length);
    }

    private Task<string> BeginAsync(string browser, CeremonyPurpose purpose = CeremonyPurpose.SignIn) =>
        _ceremonies.BeginAsync(browser, purpose, "state", "192.0.2.1", House.Stop);

    private Task<string?> TakeAsync(string id, string browser, CeremonyPurpose purpose = CeremonyPurpose.SignIn) =>
        _ceremonies.TakeAsync(id, browser, purpose, House.Stop);
}
