using System.Buffers.Text;
using System.Text.Json.Nodes;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Passkeys;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

/// <summary>Ways to add a passkey where none may be added: each would be a key to somebody's account.</summary>
public sealed class PasskeyEnrolmentAttackTests : IAsyncLifetime
{
    private const string NewPath = "/passkey/new";
    private const string NewOptionsPath = "/passkey/new/options";

    private readonly SoftwareAuthenticator _key = new(SignInHost.Issuer);
    private SignInHost _host = null!;
    private Browser _browser = null!;

    /// <summary>What a new passkey says of itself that must not be believed.</summary>
    public static TheoryData<string> Lies =>
    [
        "another origin", "the http origin", "a frame of another site", "another domain", "nobody was there",
        "nobody was verified", "the wrong ceremony", "another challenge", "an id that is not the key's", "no attestation",
        "an attestation that is none", "not JSON", "a null", "no response",
    ];

    public async ValueTask InitializeAsync()
    {
        _host = await PasskeyHost.StartAsync();
        _browser = _host.Browser();
        await _host.SignInAsync(_browser);
    }

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        _browser.Dispose();
        return _host.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_adds_nothing(string lie)
    {
        var asked = await _browser.AskForNewAsync();

        var answer = await _browser.AnswerAsync(NewPath, asked, Tell(lie, asked.Options));

        AssertRefused(answer, 400);
    }

    [Fact]
    public async Task The_truth_adds_one()
    {
        var asked = await _browser.AskForNewAsync();

        Assert.Equal(303, (await _browser.AnswerAsync(NewPath, asked, Tell("", asked.Options))).Status);
        Assert.Single(Passkeys());
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var asked = await _browser.AskForNewAsync();
        var credential = _key.Create(asked.Options);

        Assert.Equal(303, (await _browser.AnswerAsync(NewPath, asked, credential)).Status);
        Assert.Equal(400, (await _browser.AnswerAsync(NewPath, asked, credential)).Status);

        Assert.Single(Passkeys());
    }

    [Theory]
    [InlineData(599, 200)]
    [InlineData(600, 403)]
    [InlineData(3600, 403)]
    public async Task A_passkey_is_asked_for_within_ten_minutes_of_the_sign_in(int seconds, int status)
    {
        var guard = PasskeyScriptRun.GuardIn((await _browser.GetAsync("/account")).Body);
        _host.Clock.Move(TimeSpan.FromSeconds(seconds));

        var reply = await _browser.PostAsync(NewOptionsPath, ("form", guard));

        Assert.Equal(status, reply.Status);
        Assert.Equal("application/json", reply.Headers["Content-Type"]);
        Assert.Equal(status, (await _browser.GetAsync("/account/passkey")).Status);
        if (status != 200)
            Assert.Contains("sign in again", JsonNode.Parse(reply.Body)!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_ten_minutes_is_too_late()
    {
        _host.Clock.Move(TimeSpan.FromMinutes(9));
        var asked = await _browser.AskForNewAsync();
        _host.Clock.Move(TimeSpan.FromMinutes(1));

        AssertRefused(await _browser.AnswerAsync(NewPath, asked, _key.Create(asked.Options)), 403);
    }

    [Fact]
    public async Task A_clock_that_went_back_makes_no_old_sign_in_new()
    {
        var guard = PasskeyScriptRun.GuardIn((await _browser.GetAsync("/account")).Body);
        _host.Clock.Move(TimeSpan.FromHours(-1));

        Assert.Equal(403, (await _browser.PostAsync(NewOptionsPath, ("form", guard))).Status);
    }

    [Fact]
    public async Task A_question_stands_five_minutes()
    {
        var asked = await _browser.AskForNewAsync();
        _host.Clock.Move(TimeSpan.FromMinutes(5));

        AssertRefused(await _browser.AnswerAsync(NewPath, asked, _key.Create(asked.Options)), 400);
    }

    [Fact]
    public async Task Whoever_is_signed_out_is_asked_for_nothing_and_adds_nothing()
    {
        var asked = await _browser.AskForNewAsync();
        await _host.Get<Sessions>().EndAsync(_browser.Cookie("session")!, SignInHost.Stop);

        Assert.Equal(401, (await _browser.PostAsync(NewOptionsPath, ("form", asked.Guard))).Status);
        var answer = await _browser.AnswerAsync(NewPath, asked, _key.Create(asked.Options));

        Assert.Equal((303, "/login"), (answer.Status, answer.Headers["Location"]));
        Assert.Empty(Passkeys());
    }

    // The attacker's own ceremony in the victim's browser would make the attacker's key the victim's, or the other way round.
    [Fact]
    public async Task Another_persons_question_is_not_answered_here()
    {
        using var attacker = _host.Browser();
        await _host.SignInAsync(attacker, SignInHost.Grace);
        var theirs = await attacker.AskForNewAsync();
        var own = await _browser.AskForNewAsync();
        var credential = _key.Create(theirs.Options);

        AssertRefused(await _browser.AnswerAsync(NewPath, theirs, credential), 400);
        AssertRefused(await _browser.AnswerAsync(NewPath, own with { Ceremony = theirs.Ceremony }, credential), 400);
        AssertRefused(await _browser.AnswerAsync(NewPath, own, credential), 400);
    }

    [Fact]
    public async Task Another_session_of_the_same_person_has_its_own_questions()
    {
        using var other = _host.Browser();
        await _host.SignInAsync(other);
        var theirs = await other.AskForNewAsync();
        var own = await _browser.AskForNewAsync();

        AssertRefused(
            await _browser.AnswerAsync(NewPath, own with { Ceremony = theirs.Ceremony }, _key.Create(theirs.Options)), 400);
    }

    [Fact]
    public async Task A_question_for_signing_in_adds_no_passkey()
    {
        using var visitor = _host.Browser();
        var visit = await visitor.AskWhoAsync();
        var own = await _browser.AskForNewAsync();

        AssertRefused(
            await _browser.AnswerAsync(NewPath, own with { Ceremony = visit.Ceremony }, _key.Create(own.Options)), 400);
    }

    [Fact]
    public async Task A_passkey_that_somebody_has_is_not_added_for_another()
    {
        await _browser.EnrolAsync(_key);
        using var grace = _host.Browser();
        await _host.SignInAsync(grace, SignInHost.Grace);
        using var copied = new SoftwareAuthenticator(SignInHost.Issuer) { CredentialId = _key.CredentialId };

        Assert.Equal(400, (await grace.EnrolAsync(copied)).Status);

        Assert.Equal([(await _host.PersonAsync(SignInHost.Ada)).Subject], Passkeys());
    }

    [Fact]
    public async Task Who_the_passkey_is_for_is_never_taken_from_the_request()
    {
        var asked = await _browser.AskForNewAsync();

        await _browser.AnswerAsync(
            NewPath, asked, _key.Create(asked.Options), ("subject", "x"), ("email", SignInHost.Grace), ("user", "x"));

        Assert.Equal([(await _host.PersonAsync(SignInHost.Ada)).Subject], Passkeys());
    }

    [Fact]
    public async Task The_twenty_first_passkey_is_refused_in_words()
    {
        for (var number = 0; number < 20; number++)
        {
            using var key = new SoftwareAuthenticator(SignInHost.Issuer);
            Assert.Equal(303, (await _browser.EnrolAsync(key)).Status);
        }

        var answer = await _browser.EnrolAsync(_key);

        Assert.Equal(409, answer.Status);
        Assert.Contains("20", answer.Body, StringComparison.Ordinal);
        Assert.Equal(20, Passkeys().Count);
    }

    [Fact]
    public async Task Whoever_was_taken_from_the_list_adds_nothing()
    {
        var asked = await _browser.AskForNewAsync();
        _host.Stations.Allowed.Replace([SignInHost.Grace]);

        Assert.Equal("/login", (await _browser.AnswerAsync(NewPath, asked, _key.Create(asked.Options))).Headers["Location"]);
        Assert.Empty(Passkeys());
    }

    private string Tell(string lie, JsonNode options)
    {
        switch (lie)
        {
            case "another origin": _key.Origin = "https://evil.example"; break;
            case "the http origin": _key.Origin = "http://mail.gitdate.ink"; break;
            case "a frame of another site": _key.IsCrossOrigin = true; break;
            case "another domain": _key.RelyingParty = "gitdate.ink"; break;
            case "nobody was there": _key.UserIsPresent = false; break;
            case "nobody was verified": _key.UserIsVerified = false; break;
            case "another challenge": options["challenge"] = Base64Url.EncodeToString(new byte[32]); break;
            default: break;
        }

        var json = JsonNode.Parse(_key.Create(options, lie is "the wrong ceremony" ? "webauthn.get" : "webauthn.create"))!;
        switch (lie)
        {
            case "an id that is not the key's": json["id"] = "AAAA"; break;
            case "no attestation": json["response"]!.AsObject().Remove("attestationObject"); break;
            case "an attestation that is none": json["response"]!["attestationObject"] = "oA"; break;
            case "no response": json.AsObject().Remove("response"); break;
            default: break;
        }

        return lie switch { "not JSON" => "{", "a null" => "null", _ => json.ToJsonString() };
    }

    private IReadOnlyList<string> Passkeys() => _host.Texts("SELECT subject FROM passkey");

    private void AssertRefused(HttpAnswer answer, int status)
    {
        Assert.Equal(status, answer.Status);
        Assert.StartsWith("text/html", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Empty(Passkeys());
        Assert.DoesNotContain("auth.passkey_added", _host.Events());
    }
}
