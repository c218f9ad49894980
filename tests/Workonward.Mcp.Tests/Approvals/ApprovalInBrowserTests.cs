using Microsoft.Playwright;
using Workonward.Core.Approval;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Tests.Support.Approvals;
using Workonward.Mcp.Tests.Support.Browsers;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Approvals;

/// <summary>A person in a real browser, without a mouse and without scripts, from the bookmark to the decision.</summary>
[Collection(OneBrowser.Name)]
public sealed class ApprovalInBrowserTests(Chromium chromium) : IAsyncLifetime
{
    private ApprovalStage _stage = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await ApprovalStage.StartAsync();
        _page = await chromium.OpenAsync(Look.All[0] with { HasScript = false });
    }

    public async ValueTask DisposeAsync()
    {
        await _page.Context.CloseAsync();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task From_the_bookmark_by_the_sign_in_to_the_decision_with_the_keyboard_alone()
    {
        var id = await _stage.HoldAsync();
        await _page.GotoAsync($"{_stage.House.Issuer}/approvals");
        var link = await new LoginLinks(_stage.House.Serving.Ledger).MakeAsync(OAuthHouse.Bob, OAuthHouse.Stop);
        await _page.GotoAsync($"{_stage.House.Issuer}/login/link?token={link.Token}");
        await PressAsync("Sign in");
        await IsAtAsync("/approvals");
        await PressAsync("Look at it");
        await IsAtAsync($"/approvals/{id}");
        await PressAsync("Send to 1 person");
        await IsAtAsync($"/approvals/{id}?done=approved");

        Assert.Contains("It goes now", await _page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(RequestEnding.Approved, await _stage.EndingAsync(id));
        Assert.Equal(["bob@gitdate.ink approved page"], _stage.Decisions());
    }

    // By looking, not by events: a page without scripts can be there before anybody waits for it.
    private Task IsAtAsync(string path) => Assertions.Expect(_page).ToHaveURLAsync(_stage.House.Issuer + path);

    // As somebody does who goes from one thing to the next by the Tab key until it is the right one.
    private async Task PressAsync(string words)
    {
        for (var step = 0; step < 20; step++)
        {
            await _page.Keyboard.PressAsync("Tab");
            if ((await _page.Locator(":focus").InnerTextAsync()).ReplaceLineEndings(" ").StartsWith(words, StringComparison.Ordinal))
            {
                await _page.Keyboard.PressAsync("Enter");
                return;
            }
        }

        Assert.Fail($"The keyboard doesn't reach '{words}'.");
    }
}
