using System.Buffers.Text;
using Workonward.Core.Grants.People;
using Workonward.Mcp.SignIn;
using Workonward.Mcp.Tests.Support.Passkeys;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

public sealed partial class PasskeyAttackTests
{
    [Theory]
    [InlineData(7, 0)]
    [InlineData(7, 5)]
    [InlineData(7, 6)]
    public async Task A_counter_that_does_not_go_up_is_refused_and_audited(uint known, uint said)
    {
        _key.Counter = known - 1;
        Assert.Equal(303, (await _browser.SignInAsync(_key)).Status);
        using var copy = _host.Browser();
        _key.Counter = said;

        var answer = await copy.SignInAsync(_key);

        AssertRefused(answer, copy);
        Assert.Contains("That passkey went back", answer.Body, StringComparison.Ordinal);
        Assert.Contains("remove it on your account page", answer.Body, StringComparison.Ordinal);
        var line = _host.Audit()[^1];
        Assert.Contains("\"auth.passkey_refused\"", line, StringComparison.Ordinal);
        Assert.Contains("\"counter_went_back\"", line, StringComparison.Ordinal);
        Assert.Contains((await _host.PersonAsync(SignInHost.Ada)).Subject, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_cost_no_try_and_answers_one_each()
    {
        // The person's own first sign-in was a try.
        _host.Clock.Move(TimeSpan.FromMinutes(1));
        for (var i = 0; i < SignInLimits.TriesPerMinute + 5; i++)
            await _browser.AskWhoAsync();
        var asked = await _browser.AskWhoAsync();
        for (var i = 1; i < SignInLimits.TriesPerMinute; i++)
            Assert.Equal(400, (await _browser.AnswerAsync(SignInPath, asked, "<credential>")).Status);

        Assert.Equal(303, (await Copy(_browser).SignInAsync(_key)).Status);
        Assert.Equal(429, (await _browser.AnswerAsync(SignInPath, asked, "<credential>")).Status);
    }

    [Fact]
    public async Task A_copy_whose_counter_is_forged_is_not_even_audited()
    {
        var asked = await _browser.AskWhoAsync();
        _key.Counter = 0;
        var credential = Bend(_key.Get(asked.Options), response => response["signature"] = "AAAA");
        var before = _host.Events();

        AssertRefused(await _browser.AnswerAsync(SignInPath, asked, credential));

        Assert.Equal(before, _host.Events());
    }

    [Fact]
    public async Task Whoever_was_taken_from_the_list_is_told_no_more_than_a_stranger()
    {
        using var strangers = new SoftwareAuthenticator(SignInHost.Issuer) { UserHandle = Base64Url.EncodeToString("nobody"u8) };
        var stranger = await _browser.SignInAsync(strangers);
        _host.Stations.Allowed.Replace([SignInHost.Grace]);

        var answer = await _browser.SignInAsync(_key);

        AssertRefused(answer);
        Assert.Equal(WithoutGuard(stranger.Body), WithoutGuard(answer.Body));
        Assert.DoesNotContain(SignInHost.Ada, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_the_operator_revoked_has_no_passkey_any_more()
    {
        var asked = await _browser.AskWhoAsync();
        await new Roster(_host.Ledger).RevokeAsync(await _host.PersonAsync(SignInHost.Ada), SignInHost.Stop);

        AssertRefused(await _browser.AnswerAsync(SignInPath, asked, _key.Get(asked.Options)));
    }

    [Fact]
    public async Task A_removed_passkey_signs_nobody_in()
    {
        using var browser = _host.Browser();
        Assert.Equal(303, (await browser.SignInAsync(_key)).Status);
        await _host.Get<Core.Grants.People.Passkeys.PasskeyRing>().RemoveAsync(
            (await _host.PersonAsync(SignInHost.Ada)).Subject,
            Base64Url.EncodeToString(_key.CredentialId),
            evenTheLast: true,
            SignInHost.Stop);

        AssertRefused(await _browser.SignInAsync(_key));
    }

    [Fact]
    public async Task A_failed_try_shows_the_same_page_whatever_was_wrong()
    {
        var pages = new List<string>();
        foreach (var lie in (string[])["another origin", "a wrong signature", "an unknown passkey", "another person", "not JSON"])
        {
            var asked = await _browser.AskWhoAsync();
            pages.Add(WithoutGuard((await _browser.AnswerAsync(SignInPath, asked, Tell(lie, asked.Options))).Body));
        }

        Assert.Single(pages.Distinct(StringComparer.Ordinal));
    }
}
