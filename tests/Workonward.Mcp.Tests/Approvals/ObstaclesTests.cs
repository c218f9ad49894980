using System.Net;
using Workonward.Core.Approval;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Approvals;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Approvals;

/// <summary>What keeps a request from being approved, or should make a person think twice, stands there before anybody decides.</summary>
public sealed class ObstaclesTests : IAsyncLifetime
{
    private ApprovalStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await ApprovalStage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task What_is_void_says_so_why_and_what_to_do_and_never_that_it_is_sent()
    {
        var id = await _stage.HoldAsync();
        await _stage.House.StopAsync();
        await _stage.House.StartAgainAsync(("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", "@gitdate.ink, @example.com"));

        var page = await TextAsync(id);

        Assert.Contains("<h1>This can’t be approved any more</h1>", page, StringComparison.Ordinal);
        Assert.Contains("The rules or the template changed after it was asked", page, StringComparison.Ordinal);
        Assert.Contains("so an approval would not hold", page, StringComparison.Ordinal);
        Assert.Contains("None of this is sent.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exactly this is sent", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Send this to", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_copy_is_unknown_is_said_with_its_id_before_anybody_decides_and_no_approval_is_offered()
    {
        var (first, second) = await TwoOfTheSameAsync();
        var copy = (await _stage.House.Serving.Stations.HeldRequests.FindAsync(first, OAuthHouse.Stop))!.SendIds[0];
        Become(first, "UNKNOWN");

        var page = await TextAsync(second);

        Assert.Contains("This can’t be approved yet.", page, StringComparison.Ordinal);
        Assert.Contains("nobody knows whether it was sent", page, StringComparison.Ordinal);
        Assert.Contains($"<samp>{copy}</samp>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exactly this is sent", page, StringComparison.Ordinal);
        Assert.Contains("can’t be approved yet", WebUtility.HtmlDecode((await ListAsync()).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_copy_is_settled_approval_is_offered_again()
    {
        var (first, second) = await TwoOfTheSameAsync();
        Become(first, "UNKNOWN");
        Become(first, "NOT_SENT");

        var page = await ApprovalStage.DecideAsync(await _stage.SignedInAsync(), second, "approve");

        Assert.Contains("It goes now", page.Body, StringComparison.Ordinal);
        Assert.Equal(RequestEnding.Approved, await _stage.EndingAsync(second));
    }

    [Fact]
    public async Task Two_that_are_the_same_name_each_other_until_one_goes_and_then_it_is_said_that_it_went()
    {
        var (first, second) = await TwoOfTheSameAsync();
        var (one, other) = (await TextAsync(first), await TextAsync(second));
        var ada = await _stage.SignedInAsync();
        await ApprovalStage.DecideAsync(ada, first, "approve");
        await Bounded.UntilAsync(async () =>
            (await ApprovalStage.PageAsync(ada, second)).Body.Contains("The same email was sent before", StringComparison.Ordinal));

        var page = await ApprovalStage.DecideAsync(await _stage.SignedInAsync(OAuthHouse.Bob), second, "approve");

        Assert.Contains($"<a href=\"/approvals/{second}\">look at that one</a>", one, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/approvals/{first}\">look at that one</a>", other, StringComparison.Ordinal);
        Assert.Contains("value=\"approve\"", other, StringComparison.Ordinal);
        Assert.Contains("It goes now", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_assistant_is_told_that_the_same_email_waits_twice_and_may_withdraw_one()
    {
        var first = await _stage.CallAsync("send_email", new { recipient = "person@gitdate.ink", idempotency_key = "one" });

        var second = await _stage.CallAsync("send_email", new { recipient = "person@gitdate.ink", idempotency_key = "two" });

        Assert.Contains(
            $"waits too (send_id {first.GetProperty("send_id").GetString()}): if both go, it arrives twice",
            second.GetProperty("next").GetString(),
            StringComparison.Ordinal);
    }

    /// <summary>Two requests with the same contents, each with a key of its own; answers their ids.</summary>
    private async Task<(string First, string Second)> TwoOfTheSameAsync()
    {
        var first = await _stage.HoldAsync();
        var copy = await _stage.CallAsync(
            "send_email", new { recipient = "person@gitdate.ink", attribs = new { first_name = "Ada" }, idempotency_key = "a-copy" });
        return (first, await _stage.RequestOfAsync(copy.GetProperty("send_id").GetString()!));
    }

    private void Become(string requestId, string state) => LedgerFile.Execute(
        Path.Combine(_stage.House.Data, "ledger.db"), $"UPDATE send SET state = '{state}' WHERE request_id = '{requestId}'");

    private async Task<string> TextAsync(string id) =>
        WebUtility.HtmlDecode((await ApprovalStage.PageAsync(await _stage.SignedInAsync(), id)).Body);

    private async Task<HttpAnswer> ListAsync() => await (await _stage.SignedInAsync()).GetAsync("/approvals");
}
