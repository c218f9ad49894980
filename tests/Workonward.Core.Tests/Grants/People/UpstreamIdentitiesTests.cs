using Workonward.Core.Grants.People;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.People;

public sealed class UpstreamIdentitiesTests
{
    private const string Issuer = "https://id.gitdate.ink";

    [Fact]
    public async Task An_account_signs_its_person_in_again_and_again()
    {
        await using var desk = await CodeDesk.OpenAsync();

        var first = Assert.IsType<UpstreamOutcome.Done>(await SignInAsync(desk, "sub-1", CodeDesk.Known));
        var second = Assert.IsType<UpstreamOutcome.Done>(await SignInAsync(desk, "sub-1", CodeDesk.Known));

        Assert.Equal(first.SignedIn.Person, second.SignedIn.Person);
        Assert.NotEqual(first.SignedIn.SessionToken, second.SignedIn.SessionToken);
        Assert.Equal(["sub-1"], await desk.TextsAsync("SELECT upstream_sub AS found FROM upstream_identity"));
    }

    [Fact]
    public async Task Another_account_that_claims_the_address_is_refused()
    {
        await using var desk = await CodeDesk.OpenAsync();
        await SignInAsync(desk, "sub-of-ada", CodeDesk.Known);

        Assert.IsType<UpstreamOutcome.BoundElsewhere>(await SignInAsync(desk, "sub-of-mallory", CodeDesk.Known));
    }

    [Fact]
    public async Task An_account_that_was_renamed_to_another_persons_address_is_refused()
    {
        await using var desk = await CodeDesk.OpenAsync();
        await SignInAsync(desk, "sub-of-bob", CodeDesk.Other);

        Assert.IsType<UpstreamOutcome.BoundElsewhere>(await SignInAsync(desk, "sub-of-bob", CodeDesk.Known));
        Assert.Empty(await desk.TextsAsync($"SELECT subject AS found FROM person WHERE email_key = '{CodeDesk.Known}'"));
    }

    [Fact]
    public async Task The_same_name_at_another_provider_is_another_account()
    {
        await using var desk = await CodeDesk.OpenAsync();
        await SignInAsync(desk, "1", CodeDesk.Known);

        var outcome = await desk.Upstream.SignInAsync("https://other.gitdate.ink", "1", CodeDesk.Other, House.Stop);

        Assert.Equal(CodeDesk.Other, Assert.IsType<UpstreamOutcome.Done>(outcome).SignedIn.Person.EmailKey);
    }

    [Fact]
    public async Task A_stranger_leaves_no_row()
    {
        await using var desk = await CodeDesk.OpenAsync();

        Assert.IsType<UpstreamOutcome.NotAllowed>(await SignInAsync(desk, "sub-1", CodeDesk.Unknown));

        Assert.Empty(await desk.TextsAsync("SELECT upstream_sub AS found FROM upstream_identity"));
        Assert.Empty(await desk.TextsAsync("SELECT subject AS found FROM person"));
    }

    [Fact]
    public async Task A_bound_account_whose_address_left_the_list_is_refused()
    {
        await using var desk = await CodeDesk.OpenAsync();
        await SignInAsync(desk, "sub-1", CodeDesk.Known);
        desk.Allowed.Replace([CodeDesk.Other]);

        Assert.IsType<UpstreamOutcome.NotAllowed>(await SignInAsync(desk, "sub-1", CodeDesk.Known));
    }

    [Fact]
    public async Task First_sign_ins_of_two_accounts_at_once_bind_one()
    {
        await using var desk = await CodeDesk.OpenAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => SignInAsync(desk, $"sub-{number}", CodeDesk.Known)));

        Assert.Single(outcomes.OfType<UpstreamOutcome.Done>());
        Assert.Equal(7, outcomes.OfType<UpstreamOutcome.BoundElsewhere>().Count());
    }

    private static Task<UpstreamOutcome> SignInAsync(CodeDesk desk, string sub, string email) =>
        desk.Upstream.SignInAsync(Issuer, sub, email, House.Stop);
}
