using Workonward.Core.Approval;
using Workonward.Mcp.Tests.Support.Approvals;
using Workonward.Mcp.Tests.Support.OAuth;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Approvals;

/// <summary>Signing in before a decision, and coming back to it.</summary>
public sealed class ApprovalSignInTests : IAsyncLifetime
{
    private ApprovalStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await ApprovalStage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Who_is_not_signed_in_signs_in_first_and_comes_to_the_request()
    {
        var id = await _stage.HoldAsync();
        var browser = _stage.NewBrowser();

        var sent = await browser.GetAsync($"/approvals/{id}");
        var login = await browser.GetAsync(sent.Headers["Location"]);

        Assert.Equal((303, "/login"), (sent.Status, sent.Headers["Location"]));
        Assert.Contains("you come", login.Body, StringComparison.Ordinal);
        Assert.Equal($"/approvals/{id}", await SignInAsync(browser));
    }

    [Fact]
    public async Task The_list_is_come_back_to_as_well_and_only_once()
    {
        var browser = _stage.NewBrowser();
        await browser.GetAsync("/approvals");

        var first = await SignInAsync(browser);
        var later = await SignInAsync(browser);

        Assert.Equal(("/approvals", "/account/passkey"), (first, later));
    }

    [Fact]
    public async Task A_sign_in_of_an_hour_ago_shows_the_request_and_decides_nothing()
    {
        var id = await _stage.HoldAsync();
        var browser = await _stage.SignedInAsync();
        var fresh = await ApprovalStage.PageAsync(browser, id);
        _stage.House.Clock.Move(TimeSpan.FromMinutes(11));

        var stale = await ApprovalStage.PageAsync(browser, id);
        var answer = await browser.SubmitAsync(fresh, "/approvals/decide", ("decision", "approve"));

        Assert.Contains("Sign in again to decide", stale.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", stale.Body, StringComparison.Ordinal);
        Assert.Equal((303, "/login"), (answer.Status, answer.Headers["Location"]));
        Assert.Equal(RequestEnding.Waits, await _stage.EndingAsync(id));
        Assert.Empty(_stage.Decisions());
    }

    [Fact]
    public async Task Who_signs_in_again_comes_back_and_decides()
    {
        var id = await _stage.HoldAsync();
        var browser = await _stage.SignedInAsync();
        _stage.House.Clock.Move(TimeSpan.FromMinutes(11));
        var stale = await ApprovalStage.PageAsync(browser, id);

        var sent = await browser.SubmitAsync(stale, "/approvals/decide");
        var login = await browser.GetAsync(sent.Headers["Location"]);
        var back = await SignInAsync(browser);
        await ApprovalStage.DecideAsync(browser, id, "approve");

        Assert.Equal(200, login.Status);
        Assert.Equal($"/approvals/{id}", back);
        Assert.Equal(RequestEnding.Approved, await _stage.EndingAsync(id));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("../account")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("0193a1b2-0000-7000-8000-0123456789ab@evil.example")]
    public async Task A_planted_destination_leads_to_a_page_of_ours(string planted)
    {
        var browser = _stage.NewBrowser();
        await browser.GetAsync("/approvals");
        var name = Assert.Single(browser.Cookies.Keys, name => name.EndsWith("wo_then", StringComparison.Ordinal));

        var location = await SignInAsync(browser, (name, planted));

        Assert.Equal("/approvals", location);
    }

    [Fact]
    public async Task A_connection_that_waits_goes_before_what_waits_for_approval()
    {
        var browser = _stage.NewBrowser();
        await browser.GetAsync("/approvals");
        var assistant = await _stage.House.NewAssistantAsync();
        var begun = await browser.GetAsync(assistant.AuthorizePath());
        var flow = begun.Headers["Location"].Split("flow=")[1];

        var location = await SignInAsync(browser, flow: flow);

        Assert.Contains("/account/passkey?flow=", location, StringComparison.Ordinal);
    }

    private async Task<string> SignInAsync(Browser browser, (string Name, string Value)? cookie = null, string? flow = null)
    {
        var link = await new Core.Grants.People.LoginLinks(_stage.House.Serving.Ledger).MakeAsync(OAuthHouse.Ada, OAuthHouse.Stop);
        var page = await browser.GetAsync($"/login/link?token={link.Token}" + (flow is null ? "" : $"&flow={flow}"));
        if (cookie is { } planted)
            browser.PlantCookie(planted.Name, planted.Value);
        var answer = await browser.SubmitAsync(page, "/login/link");
        Assert.Equal(303, answer.Status);
        return answer.Headers["Location"];
    }
}
