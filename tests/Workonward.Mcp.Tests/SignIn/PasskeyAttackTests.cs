using System.Buffers.Text;
using System.Text.Json.Nodes;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Passkeys;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

/// <summary>Ways to sign in with a passkey that one doesn't have, or not any more.</summary>
public sealed partial class PasskeyAttackTests : IAsyncLifetime
{
    private const string SignInPath = "/passkey/sign-in";

    private readonly SoftwareAuthenticator _key = new(SignInHost.Issuer);
    private SignInHost _host = null!;
    private Browser _browser = null!;

    /// <summary>What an answer to a good question says that must not be believed.</summary>
    public static TheoryData<string> Lies =>
    [
        "another origin", "the http origin", "a sub-host's origin", "another port", "a frame of another site", "another domain",
        "nobody was there", "nobody was verified", "another person", "no person", "a wrong signature", "an empty signature",
        "an unknown passkey", "the wrong ceremony", "another challenge", "another type", "no response", "not JSON", "an array",
        "a null", "a number for an id", "bytes that are none",
    ];

    public async ValueTask InitializeAsync()
    {
        _host = await PasskeyHost.StartAsync();
        using var browser = _host.Browser();
        await _host.SignInAsync(browser);
        Assert.Equal(303, (await browser.EnrolAsync(_key)).Status);
        _browser = _host.Browser();
    }

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        _browser.Dispose();
        return _host.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_signs_nobody_in(string lie)
    {
        var asked = await _browser.AskWhoAsync();
        var before = _host.Events();

        var answer = await _browser.AnswerAsync(SignInPath, asked, Tell(lie, asked.Options));

        AssertRefused(answer);
        Assert.Equal(before, _host.Events());
    }

    // Each lie is the only thing wrong: without it the same steps succeed.
    [Fact]
    public async Task The_truth_signs_in()
    {
        var asked = await _browser.AskWhoAsync();

        Assert.Equal(303, (await _browser.AnswerAsync(SignInPath, asked, Tell("", asked.Options))).Status);
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var asked = await _browser.AskWhoAsync();
        var credential = _key.Get(asked.Options);
        using var thief = Copy(_browser);
        Assert.Equal(303, (await _browser.AnswerAsync(SignInPath, asked, credential)).Status);

        AssertRefused(await thief.AnswerAsync(SignInPath, asked, credential), thief);
    }

    [Fact]
    public async Task Of_twelve_answers_at_once_one_counts()
    {
        var asked = await _browser.AskWhoAsync();
        var credential = _key.Get(asked.Options);
        var browsers = Enumerable.Range(0, 12).Select(_ => Copy(_browser)).ToList();

        var answers = await Task.WhenAll(browsers.Select(browser => browser.AnswerAsync(SignInPath, asked, credential)));

        Assert.Single(answers, answer => answer.Status == 303);
        Assert.Equal(11, answers.Count(answer => answer.Status == 400));
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task An_old_answer_fits_no_new_question()
    {
        var old = await _browser.AskWhoAsync();
        var credential = _key.Get(old.Options);

        var asked = await _browser.AskWhoAsync();

        AssertRefused(await _browser.AnswerAsync(SignInPath, asked, credential));
        AssertRefused(await _browser.AnswerAsync(SignInPath, old, credential));
    }

    [Fact]
    public async Task A_wrong_answer_uses_the_question_up()
    {
        var asked = await _browser.AskWhoAsync();
        AssertRefused(await _browser.AnswerAsync(SignInPath, asked, Tell("a wrong signature", asked.Options)));

        AssertRefused(await _browser.AnswerAsync(SignInPath, asked, _key.Get(asked.Options)));
    }

    [Theory]
    [InlineData(0, 303)]
    [InlineData(299, 303)]
    [InlineData(300, 400)]
    public async Task A_question_stands_five_minutes(int seconds, int status)
    {
        var asked = await _browser.AskWhoAsync();
        _host.Clock.Move(TimeSpan.FromSeconds(seconds));

        Assert.Equal(status, (await _browser.AnswerAsync(SignInPath, asked, _key.Get(asked.Options))).Status);
    }

    [Fact]
    public async Task Another_browsers_question_is_not_answered_here()
    {
        using var attacker = _host.Browser();
        var asked = await attacker.AskWhoAsync();
        var own = await _browser.AskWhoAsync();
        var credential = _key.Get(asked.Options);

        AssertRefused(await _browser.AnswerAsync(SignInPath, asked, credential));
        AssertRefused(await _browser.AnswerAsync(SignInPath, own with { Ceremony = asked.Ceremony }, credential));

        // And nothing of it was used up.
        Assert.Equal(303, (await attacker.AnswerAsync(SignInPath, asked, credential)).Status);
    }

    [Fact]
    public async Task A_question_for_a_new_passkey_signs_nobody_in()
    {
        using var browser = _host.Browser();
        await _host.SignInAsync(browser);
        var enrolment = await browser.AskForNewAsync();
        var own = await _browser.AskWhoAsync();
        var options = enrolment.Options.DeepClone();
        options["rpId"] = "mail.gitdate.ink";

        AssertRefused(await _browser.AnswerAsync(SignInPath, own with { Ceremony = enrolment.Ceremony }, _key.Get(options)));
    }

    [Theory]
    [InlineData("ceremony")]
    [InlineData("credential")]
    public async Task A_part_that_is_missing_empty_or_given_twice_is_a_refusal_and_no_fault(string part)
    {
        foreach (var times in (int[])[0, 1, 2])
        {
            var asked = await _browser.AskWhoAsync();
            (string, string)[] parts = [("ceremony", asked.Ceremony), ("credential", _key.Get(asked.Options))];
            var bent = times == 1 ? [(part, "")] : Enumerable.Repeat(parts.Single(each => each.Item1 == part), times);

            AssertRefused(await _browser.PostAsync(
                SignInPath, [("form", asked.Guard), .. parts.Where(each => each.Item1 != part), .. bent]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00")]
    [InlineData("'; DROP TABLE passkey_ceremony; --")]
    public async Task A_question_that_was_never_asked_has_no_answer(string ceremony)
    {
        var asked = await _browser.AskWhoAsync();

        AssertRefused(await _browser.AnswerAsync(SignInPath, asked with { Ceremony = ceremony }, _key.Get(asked.Options)));
    }

    private string Tell(string lie, JsonNode options)
    {
        switch (lie)
        {
            case "another origin": _key.Origin = "https://evil.example"; break;
            case "the http origin": _key.Origin = "http://mail.gitdate.ink"; break;
            case "a sub-host's origin": _key.Origin = "https://a.mail.gitdate.ink"; break;
            case "another port": _key.Origin = "https://mail.gitdate.ink:8443"; break;
            case "a frame of another site": _key.IsCrossOrigin = true; break;
            case "another domain": _key.RelyingParty = "gitdate.ink"; break;
            case "nobody was there": _key.UserIsPresent = false; break;
            case "nobody was verified": _key.UserIsVerified = false; break;
            case "another person": _key.UserHandle = Base64Url.EncodeToString("somebody else"u8); break;
            case "no person": _key.UserHandle = null; break;
            case "an unknown passkey": _key.CredentialId = new byte[32]; break;
            case "another challenge": options["challenge"] = Base64Url.EncodeToString(new byte[32]); break;
            default: break;
        }

        var credential = _key.Get(options, lie is "the wrong ceremony" ? "webauthn.create" : "webauthn.get");
        return lie switch
        {
            "a wrong signature" => Bend(credential, response => response["signature"] = Base64Url.EncodeToString(new byte[70])),
            "an empty signature" => Bend(credential, response => response["signature"] = ""),
            "another type" => credential.Replace("public-key", "password", StringComparison.Ordinal),
            "no response" => """{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{}}""",
            "not JSON" => "<credential>",
            "an array" => "[]",
            "a null" => "null",
            "a number for an id" => """{"id":7,"rawId":7,"type":"public-key","response":{},"clientExtensionResults":{}}""",
            "bytes that are none" => Bend(credential, response => response["authenticatorData"] = "!!"),
            _ => credential,
        };
    }

    private static string Bend(string credential, Action<JsonNode> bend)
    {
        var json = JsonNode.Parse(credential)!;
        bend(json["response"]!);
        return json.ToJsonString();
    }

    private Browser Copy(Browser browser)
    {
        var copy = _host.Browser();
        copy.SetCookie("visit", browser.Cookie("visit")!);
        return copy;
    }

    private static string WithoutGuard(string page) =>
        page.Replace(PasskeyScriptRun.GuardIn(page), "", StringComparison.Ordinal);

    private void AssertRefused(HttpAnswer answer, Browser? browser = null)
    {
        Assert.Equal(400, answer.Status);
        Assert.StartsWith("text/html", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Null((browser ?? _browser).Cookie("session"));
    }
}
