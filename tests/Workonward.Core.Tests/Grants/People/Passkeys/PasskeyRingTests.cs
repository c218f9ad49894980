using Workonward.Core.Grants;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.People.Passkeys;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People.Passkeys;

public sealed class PasskeyRingTests : IAsyncLifetime
{
    private const string Ada = "ada@gitdate.ink";
    private const string Grace = "grace@gitdate.ink";
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAA";

    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly AllowedEmails _allowed = new([Ada, Grace]);
    private House _house = null!;
    private Persons _persons = null!;
    private PasskeyRing _ring = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync();
        var secrets = SigningSecrets.FromHex([new string('a', 64)]);
        _persons = new Persons(
            _house.Ledger, _allowed, new MacKeyring(secrets, KeyLabels.Subject), new SignInTerms(HasMethodForAll: false));
        _ring = new PasskeyRing(_house.Ledger, _persons);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task What_was_kept_is_found_again_whole()
    {
        var ada = await ComesInAsync(Ada);
        var record = new PasskeyRecord("cHVibGlj", 7, ["internal", "hybrid"], IsUserVerified: true, IsBackupEligible: true, IsBackedUp: false);

        await _ring.AddAsync(_sessions[ada.Subject], Key, "Ada's laptop", record, House.Stop);

        var found = (await _ring.FindAsync(Key, House.Stop))!;
        Assert.Equal((Key, ada.Subject, "Ada's laptop"), (found.CredentialId, found.Subject, found.Name));
        Assert.Equal(record with { Transports = [] }, found.Record with { Transports = [] });
        Assert.Equal(record.Transports, found.Record.Transports);
        Assert.Equal(_house.Clock.GetUtcNow(), found.CreatedAt);
        Assert.Null(found.UsedAt);
    }

    [Fact]
    public async Task Adding_is_audited_with_its_person()
    {
        var ada = await AddedAsync(Ada, Key);

        Assert.Single(await _house.AuditAsync(), line =>
            line.Contains("\"auth.passkey_added\"", StringComparison.Ordinal) && line.Contains(ada.Subject, StringComparison.Ordinal));
        Assert.DoesNotContain(await _house.AuditAsync(), line => line.Contains(Ada, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_passkey_that_someone_has_is_never_given_to_another()
    {
        var ada = await AddedAsync(Ada, Key);
        var grace = await ComesInAsync(Grace);

        Assert.IsType<PasskeyAddition.Taken>(await AddAsync(grace, Key));

        Assert.Equal(ada.Subject, (await _ring.FindAsync(Key, House.Stop))!.Subject);
        Assert.Empty(await _ring.ListAsync(grace.Subject, House.Stop));
    }

    [Fact]
    public async Task Nobody_has_more_than_twenty()
    {
        var ada = await ComesInAsync(Ada);
        for (var number = 0; number < PasskeyRing.MostPerPerson; number++)
            Assert.IsType<PasskeyAddition.Added>(await AddAsync(ada, $"key-{number}"));

        Assert.Equal(new PasskeyAddition.TooMany(20), await AddAsync(ada, "one-more"));
        Assert.Null(await _ring.FindAsync("one-more", House.Stop));
    }

    [Fact]
    public async Task A_session_that_was_ended_meanwhile_gets_none()
    {
        var ada = await ComesInAsync(Ada);

        await new Roster(_house.Ledger).RevokeAsync(ada, House.Stop);

        Assert.IsType<PasskeyAddition.NobodysOwn>(await AddAsync(ada, Key));
        Assert.Null(await _ring.FindAsync(Key, House.Stop));
    }

    [Fact]
    public async Task A_session_that_ran_out_meanwhile_gets_none()
    {
        var ada = await ComesInAsync(Ada);

        _house.Clock.Move(TimeSpan.FromHours(12));

        Assert.IsType<PasskeyAddition.NobodysOwn>(await AddAsync(ada, Key));
    }

    [Fact]
    public async Task A_later_session_of_the_person_does_not_stand_for_the_one_that_was_ended()
    {
        var ada = await ComesInAsync(Ada);
        var before = _sessions[ada.Subject];
        await new Roster(_house.Ledger).RevokeAsync(ada, House.Stop);
        await ComesInAsync(Ada);

        Assert.IsType<PasskeyAddition.NobodysOwn>(await _ring.AddAsync(before, Key, name: null, Record(), House.Stop));
    }

    [Fact]
    public async Task Anothers_session_enrols_for_nobody_else()
    {
        var (ada, grace) = (await ComesInAsync(Ada), await ComesInAsync(Grace));
        var forged = _sessions[ada.Subject] with { Subject = grace.Subject };

        Assert.IsType<PasskeyAddition.NobodysOwn>(await _ring.AddAsync(forged, Key, name: null, Record(), House.Stop));
    }

    [Fact]
    public async Task However_a_revocation_and_an_enrolment_meet_no_passkey_is_left()
    {
        for (var round = 0; round < 20; round++)
        {
            var ada = await ComesInAsync(Ada);

            await (round % 2 == 0 ? Task.WhenAll(Enrol(), Revoke()) : Task.WhenAll(Revoke(), Enrol()));

            Assert.Empty(await _ring.ListAsync(ada.Subject, House.Stop));

            Task Enrol() => AddAsync(ada, "key");
            Task Revoke() => new Roster(_house.Ledger).RevokeAsync(ada, House.Stop);
        }
    }

    [Fact]
    public async Task A_sign_in_begins_a_session_and_is_audited_with_its_method()
    {
        var ada = await AddedAsync(Ada, Key);
        _house.Clock.Move(TimeSpan.FromHours(3));

        var done = Assert.IsType<PasskeyUse.Done>(await _ring.SignInAsync(Key, 2, isBackedUp: true, House.Stop));

        var session = await new Sessions(_house.Ledger, _allowed).FindAsync(done.SignedIn.SessionToken, House.Stop);
        Assert.Equal((ada.Subject, SignInMethods.Passkey), (session!.Subject, session.Method));
        var used = (await _ring.FindAsync(Key, House.Stop))!;
        Assert.Equal((2, true, _house.Clock.GetUtcNow()), (used.Record.SignCount, used.Record.IsBackedUp, used.UsedAt!.Value));
        Assert.Contains("\"passkey\"", (await _house.AuditAsync())[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 6, true)]
    [InlineData(5, 5, false)]
    [InlineData(5, 4, false)]
    [InlineData(5, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(0, 0, true)]
    [InlineData(4294967294, 4294967295, true)]
    public async Task The_counter_goes_up_or_was_never_there(long before, long after, bool counts)
    {
        await AddedAsync(Ada, Key, before);

        var use = await _ring.SignInAsync(Key, after, isBackedUp: false, House.Stop);

        Assert.Equal(counts, use is PasskeyUse.Done);
        Assert.Equal(counts ? after : before, (await _ring.FindAsync(Key, House.Stop))!.Record.SignCount);
        Assert.Equal(counts ? 0 : 1, (await _house.EventsAsync()).Count(what => what is "auth.passkey_refused"));
    }

    [Fact]
    public async Task Of_twelve_sign_ins_with_one_counter_one_counts()
    {
        await AddedAsync(Ada, Key);

        var uses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _ring.SignInAsync(Key, 9, isBackedUp: false, House.Stop)));

        Assert.Single(uses.OfType<PasskeyUse.Done>());
        Assert.Equal(11, uses.OfType<PasskeyUse.WentBack>().Count());
    }

    [Fact]
    public async Task A_person_who_was_taken_from_the_list_is_not_signed_in_and_nothing_changes()
    {
        await AddedAsync(Ada, Key);
        _allowed.Replace([Grace]);
        var before = await _house.EventsAsync();

        Assert.IsType<PasskeyUse.Refused>(await _ring.SignInAsync(Key, 2, isBackedUp: false, House.Stop));

        Assert.Equal(1, (await _ring.FindAsync(Key, House.Stop))!.Record.SignCount);
        Assert.Equal(before, await _house.EventsAsync());
    }

    [Fact]
    public async Task An_unknown_passkey_signs_nobody_in() =>
        Assert.IsType<PasskeyUse.Refused>(await _ring.SignInAsync("unknown", 1, isBackedUp: false, House.Stop));

    [Fact]
    public async Task Another_persons_passkey_is_not_removed()
    {
        await AddedAsync(Ada, Key);
        var grace = await AddedAsync(Grace, "graces");

        Assert.IsType<PasskeyRemoval.Unknown>(await _ring.RemoveAsync(grace.Subject, Key, evenTheLast: true, House.Stop));
        Assert.NotNull(await _ring.FindAsync(Key, House.Stop));
    }

    [Fact]
    public async Task The_last_one_goes_only_when_that_is_meant()
    {
        var ada = await AddedAsync(Ada, Key);

        Assert.Equal(Key, Assert.IsType<PasskeyRemoval.IsTheLast>(
            await _ring.RemoveAsync(ada.Subject, Key, evenTheLast: false, House.Stop)).Passkey.CredentialId);
        Assert.NotNull(await _ring.FindAsync(Key, House.Stop));

        Assert.IsType<PasskeyRemoval.Removed>(await _ring.RemoveAsync(ada.Subject, Key, evenTheLast: true, House.Stop));
        Assert.Null(await _ring.FindAsync(Key, House.Stop));
        Assert.Equal("auth.passkey_removed", (await _house.EventsAsync())[^1]);
    }

    [Fact]
    public async Task Of_two_at_once_the_second_is_the_last()
    {
        var ada = await AddedAsync(Ada, Key);
        await AddAsync(ada, "second");

        var removals = await Task.WhenAll(
            _ring.RemoveAsync(ada.Subject, Key, evenTheLast: false, House.Stop),
            _ring.RemoveAsync(ada.Subject, "second", evenTheLast: false, House.Stop));

        Assert.Single(removals.OfType<PasskeyRemoval.Removed>());
        Assert.Single(removals.OfType<PasskeyRemoval.IsTheLast>());
        Assert.Single(await _ring.ListAsync(ada.Subject, House.Stop));
    }

    [Theory]
    [InlineData(null, "Passkey")]
    [InlineData("", "Passkey")]
    [InlineData(" \t\r\n ", "Passkey")]
    [InlineData("  Firefox on Linux ", "Firefox on Linux")]
    [InlineData("a\u202Eb\u0000c\u200Bd", "abcd")]
    [InlineData("\uD800half", "half")]
    [InlineData("<b>Ada & co</b>", "<b>Ada & co</b>")]
    [InlineData("Schlüssel 🔑", "Schlüssel 🔑")]
    public async Task A_name_is_one_plain_line(string? typed, string kept)
    {
        var ada = await ComesInAsync(Ada);

        await _ring.AddAsync(_sessions[ada.Subject], Key, typed, Record(), House.Stop);

        Assert.Equal(kept, (await _ring.FindAsync(Key, House.Stop))!.Name);
    }

    [Fact]
    public void A_long_name_is_cut_between_characters()
    {
        Assert.Equal(new string('x', 60), PasskeyName.Clean(new string('x', 61)));
        Assert.Equal(new string('x', 59), PasskeyName.Clean(new string('x', 59) + "🔑"));
    }

    private static PasskeyRecord Record(long signCount = 1) =>
        new("cHVibGlj", signCount, ["internal"], IsUserVerified: true, IsBackupEligible: false, IsBackedUp: false);

    private Task<PasskeyAddition> AddAsync(Person person, string key, long signCount = 1) =>
        _ring.AddAsync(_sessions[person.Subject], key, name: null, Record(signCount), House.Stop);

    private async Task<Person> ComesInAsync(string email)
    {
        var signedIn = (await _persons.SignInAsync(email, SignInMethods.Link, House.Stop))!;
        _sessions[signedIn.Person.Subject] =
            (await new Sessions(_house.Ledger, _allowed).FindAsync(signedIn.SessionToken, House.Stop))!;
        return signedIn.Person;
    }

    private async Task<Person> AddedAsync(string email, string key, long signCount = 1)
    {
        var person = await ComesInAsync(email);
        Assert.IsType<PasskeyAddition.Added>(await AddAsync(person, key, signCount));
        return person;
    }
}
