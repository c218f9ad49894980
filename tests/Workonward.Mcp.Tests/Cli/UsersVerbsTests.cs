using System.Text.Json;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Cli;

public sealed class UsersVerbsTests : IDisposable
{
    private readonly PeoplesHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task The_list_has_everyone_who_signed_in_with_what_they_have()
    {
        await _house.ServeAsync();
        var ada = await _house.SignInAsync(PeoplesHouse.Ada);
        await _house.SignInAsync(PeoplesHouse.Ada);
        await _house.SignInAsync(PeoplesHouse.Grace);
        AddPasskey(ada.Person);
        AddConnection(ada.Person, "g1");

        var run = await _house.RunAsync("users", "list");

        var lines = run.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.EndsWith(
            $"{PeoplesHouse.Ada}  {ada.Person.Subject}  1 connection, 2 sessions, 1 passkey", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("no connections, 1 session, no passkeys", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_the_list_as_json()
    {
        await _house.ServeAsync();
        await _house.SignInAsync(PeoplesHouse.Ada);

        var person = JsonElement.Parse((await _house.RunAsync("users", "list", "--json")).Out)[0];

        Assert.Equal((PeoplesHouse.Ada, 1), (person.GetProperty("email").GetString(), person.GetProperty("sessions").GetInt32()));
    }

    [Fact]
    public async Task Nobody_is_said_in_words()
    {
        await _house.ServeAsync();

        var run = await _house.RunAsync("users", "list");

        Assert.Equal((0, ""), (run.ExitCode, run.Out));
        Assert.Contains("Nobody has signed in.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Revoking_takes_everything_from_one_person_and_says_how_many(bool bySubject)
    {
        await _house.ServeAsync();
        var ada = (await _house.SignInAsync(PeoplesHouse.Ada)).Person;
        var grace = (await _house.SignInAsync(PeoplesHouse.Grace)).Person;
        foreach (var person in new[] { ada, grace })
        {
            AddPasskey(person);
            AddConnection(person, person.Subject);
        }

        var run = await _house.RunAsync("users", "revoke", bySubject ? ada.Subject : "ADA@gitdate.ink");

        Assert.Equal(
            (0, $"Taken from {PeoplesHouse.Ada}: 1 connection, 1 session, 1 passkey.\n"), (run.ExitCode, run.Out));
        Assert.Equal([grace.Subject], _house.Texts("SELECT subject FROM session"));
        Assert.Equal([grace.Subject], _house.Texts("SELECT subject FROM passkey"));
        Assert.Equal([grace.Subject], _house.Texts("SELECT subject FROM oauth_grant WHERE revoked_at IS NULL"));
        Assert.Equal(["operator"], _house.Texts("SELECT revoked_by FROM oauth_grant WHERE revoked_at IS NOT NULL"));
    }

    [Fact]
    public async Task Revoking_voids_unused_links()
    {
        await _house.ServeAsync();
        await _house.SignInAsync(PeoplesHouse.Ada);
        var link = await _house.RunAsync("login-link", PeoplesHouse.Ada);
        var token = link.Out.Split('\n')[0].Split("token=")[1];

        await _house.RunAsync("users", "revoke", PeoplesHouse.Ada);

        Assert.IsType<LinkOutcome.Refused>(await _house.RedeemAsync(token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Revoking_an_address_that_never_signed_in_voids_its_links_and_says_so(bool isForPrograms)
    {
        await _house.ServeAsync();
        var link = await _house.RunAsync("login-link", PeoplesHouse.Ada);
        var token = link.Out.Split('\n')[0].Split("token=")[1];

        var run = await _house.RunAsync(["users", "revoke", "ADA@gitdate.ink", .. isForPrograms ? (string[])["--json"] : []]);

        Assert.Equal(0, run.ExitCode);
        if (isForPrograms)
            Assert.Equal(1, JsonElement.Parse(run.Out).GetProperty("voided").GetInt32());
        else
            Assert.Equal($"{PeoplesHouse.Ada} has never signed in. 1 unused link or code was voided.\n", run.Out);
        Assert.IsType<LinkOutcome.Refused>(await _house.RedeemAsync(token));
        Assert.Equal(1, (await _house.RunAsync("users", "revoke", PeoplesHouse.Ada)).ExitCode);
    }

    [Fact]
    public async Task A_person_keeps_their_subject_when_they_come_back()
    {
        await _house.ServeAsync();
        var before = await _house.SignInAsync(PeoplesHouse.Ada);
        await _house.RunAsync("users", "revoke", PeoplesHouse.Ada);

        var after = await _house.SignInAsync(PeoplesHouse.Ada);

        Assert.Equal(before.Person, after.Person);
    }

    [Fact]
    public async Task Programs_get_the_numbers()
    {
        await _house.ServeAsync();
        await _house.SignInAsync(PeoplesHouse.Ada);

        var json = JsonElement.Parse((await _house.RunAsync("users", "revoke", PeoplesHouse.Ada, "--json")).Out);

        Assert.Equal(
            ["email", "subject", "sessions", "connections", "passkeys", "identities", "voided"],
            json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, json.GetProperty("sessions").GetInt32());
    }

    [Theory]
    [InlineData("nobody@gitdate.ink")]
    [InlineData("no-subject")]
    public async Task Whom_nobody_knows_is_told_and_nothing_changes(string whom)
    {
        await _house.ServeAsync();
        await _house.SignInAsync(PeoplesHouse.Ada);

        var run = await _house.RunAsync("users", "revoke", whom);

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Single(_house.Texts("SELECT subject FROM session"));
    }

    [Fact]
    public async Task The_audit_says_what_was_taken_from_whom()
    {
        await _house.ServeAsync();
        var ada = (await _house.SignInAsync(PeoplesHouse.Ada)).Person;
        AddConnection(ada, "g1");

        await _house.RunAsync("users", "revoke", PeoplesHouse.Ada);

        var lines = _house.Texts("SELECT line FROM sealed_log ORDER BY seq");
        var actor = $"\"actor\":{{\"sub\":\"{ada.Subject}\"}},\"outcome\":\"operator\"";
        Assert.Contains(lines, line => line.Contains($"\"ev\":\"auth.person_revoked\",{actor},\"count\":2", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"\"ev\":\"auth.revoked\",{actor},\"count\":1", StringComparison.Ordinal));
    }

    private void AddPasskey(Person person) => _house.Execute(
        $"INSERT INTO passkey (credential_id, subject, name, record, created_at) VALUES ('{person.Subject}', '{person.Subject}', 'x', '', 0)");

    private void AddConnection(Person person, string id) => _house.Execute($"""
        INSERT INTO oauth_grant (id, tenant, subject, client_id, client_kind, redirect_uri, redirect_host, scope, resource, n,
            created_at, rotated_at, expires_at, ends_at)
        VALUES ('{id}', 'default', '{person.Subject}', 'c', 'static', 'https://c.example/cb', 'c.example', 'email.send', 'r', 1,
            1, 1, 99999999999999, 99999999999999)
        """);
}
