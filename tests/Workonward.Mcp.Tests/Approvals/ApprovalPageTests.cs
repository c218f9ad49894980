using Workonward.Core.Approval;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Approvals;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Approvals;

/// <summary>People look at what waits and decide, as they do it in a browser.</summary>
public sealed class ApprovalPageTests : IAsyncLifetime
{
    private ApprovalStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await ApprovalStage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task The_assistant_is_told_the_page_s_fixed_address()
    {
        var held = await _stage.CallAsync("send_email", new { recipient = "person@gitdate.ink" });

        Assert.Equal($"{_stage.House.Issuer}/approvals", held.GetProperty("approval_url").GetString());
        Assert.Contains($"open {_stage.House.Issuer}/approvals in their browser", held.GetProperty("next").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_sees_what_would_be_sent_to_whom_and_who_asks()
    {
        var id = await _stage.HoldAsync("person@gitdate.ink", "Grace Hopper");

        var page = await ApprovalStage.PageAsync(await _stage.SignedInAsync(OAuthHouse.Bob), id);

        var fingerprint = (await _stage.House.Serving.Stations.HeldRequests.FindAsync(id, OAuthHouse.Stop))!.Fingerprint;
        string[] shown =
        [
            "Send this to 1 person?", "person@gitdate.ink", "first_name", "Grace Hopper", "ada@gitdate.ink", "claude.ai",
            "Test assistant", "0 of 1 person", fingerprint, ">allowlist<", ">attribs<", "/api/batch_mail/api/send", "Send to",
        ];
        Assert.All(shown, text => Assert.Contains(text, page.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_is_listed_and_is_gone_from_the_list_once_it_is_decided()
    {
        var id = await _stage.HoldAsync();
        var browser = await _stage.SignedInAsync();

        var before = await browser.GetAsync("/approvals");
        await ApprovalStage.DecideAsync(browser, id, "approve");
        var after = await browser.GetAsync("/approvals");

        Assert.Contains($"/approvals/{id}", before.Body, StringComparison.Ordinal);
        Assert.Contains("Nothing waits for you", after.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_approved_goes_and_the_record_says_who_and_on_which_way()
    {
        var id = await _stage.HoldAsync();

        var page = await ApprovalStage.DecideAsync(await _stage.SignedInAsync(OAuthHouse.Bob), id, "approve");

        Assert.Contains("It goes now", page.Body, StringComparison.Ordinal);
        Assert.Equal(RequestEnding.Approved, await _stage.EndingAsync(id));
        Assert.Equal(["bob@gitdate.ink approved page"], _stage.Decisions());
        var record = Assert.Single((await _stage.House.AuditAsync()).Split('\n'), line => line.Contains("\"send.approved\"", StringComparison.Ordinal));
        Assert.Contains("\"outcome\":\"page\"", record, StringComparison.Ordinal);
        Assert.DoesNotContain("bob@", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_declined_does_not_go_and_says_so_to_the_assistant()
    {
        var id = await _stage.HoldAsync();

        var page = await ApprovalStage.DecideAsync(await _stage.SignedInAsync(), id, "decline");
        var told = await _stage.CallAsync("send_email", new { recipient = "person@gitdate.ink", attribs = new { first_name = "Ada" } });

        Assert.Contains("None of it is sent", page.Body, StringComparison.Ordinal);
        Assert.Equal("cancelled", told.GetProperty("status").GetString());
        Assert.Contains("A person declined it", told.GetProperty("next").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_have_been_sent_before_is_not_approved_and_the_page_says_why()
    {
        var first = await _stage.HoldAsync();
        var copy = await _stage.CallAsync(
            "send_email", new { recipient = "person@gitdate.ink", attribs = new { first_name = "Ada" }, idempotency_key = "a-copy" });
        var id = await _stage.RequestOfAsync(copy.GetProperty("send_id").GetString()!);
        LedgerFile.Execute(
            Path.Combine(_stage.House.Data, "ledger.db"), $"UPDATE send SET state = 'UNKNOWN' WHERE request_id = '{first}'");

        var page = await ApprovalStage.DecideAsync(await _stage.SignedInAsync(), id, "approve");

        Assert.Contains("may have been sent before", page.Body, StringComparison.Ordinal);
        Assert.Equal(RequestEnding.Waits, await _stage.EndingAsync(id));
        Assert.Empty(_stage.Decisions());
    }

    [Fact]
    public async Task Two_must_be_two_and_the_first_one_s_second_word_changes_nothing()
    {
        await using var stage = await ApprovalStage.StartAsync(("WORKONWARD_MCP_APPROVERS", "2"));
        var id = await stage.HoldAsync();
        var ada = await stage.SignedInAsync();
        var shown = await ApprovalStage.PageAsync(ada, id);

        var first = await ApprovalStage.PressAsync(ada, shown, "approve");
        var again = await ApprovalStage.PressAsync(ada, shown, "approve");
        var waits = await stage.EndingAsync(id);
        var second = await ApprovalStage.DecideAsync(await stage.SignedInAsync(OAuthHouse.Bob), id, "approve");

        Assert.Contains("when another person has approved it, too", first.Body, StringComparison.Ordinal);
        Assert.Contains("You had said so before", again.Body, StringComparison.Ordinal);
        Assert.Equal((RequestEnding.Waits, RequestEnding.Approved), (waits, await stage.EndingAsync(id)));
        Assert.Contains("It goes now", second.Body, StringComparison.Ordinal);
        Assert.Equal(["ada@gitdate.ink approved page", "bob@gitdate.ink approved page"], stage.Decisions().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_double_click_and_the_back_button_decide_once()
    {
        var id = await _stage.HoldAsync();
        var browser = await _stage.SignedInAsync();
        var shown = await ApprovalStage.PageAsync(browser, id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync(shown, "/approvals/decide", ("decision", "approve"))));
        var late = await ApprovalStage.PressAsync(browser, shown, "approve");

        Assert.All(answers, answer => Assert.Equal(303, answer.Status));
        Assert.Contains("You had said so before", late.Body, StringComparison.Ordinal);
        Assert.Single(_stage.Decisions());
    }

    [Fact]
    public async Task Whoever_comes_after_another_person_decided_is_told_so_and_changes_nothing()
    {
        var id = await _stage.HoldAsync();
        var (ada, bob) = (await _stage.SignedInAsync(), await _stage.SignedInAsync(OAuthHouse.Bob));
        var shown = await ApprovalStage.PageAsync(ada, id);
        await ApprovalStage.DecideAsync(bob, id, "decline");

        var late = await ApprovalStage.PressAsync(ada, shown, "approve");

        Assert.Contains("had ended before you pressed the button", late.Body, StringComparison.Ordinal);
        Assert.Contains("Declined by <bdi>bob@gitdate.ink</bdi>", late.Body, StringComparison.Ordinal);
        Assert.Equal(RequestEnding.Declined, await _stage.EndingAsync(id));
    }

    [Fact]
    public async Task What_waited_too_long_is_not_let_go_by_a_page_that_lay_open()
    {
        var id = await _stage.HoldAsync();
        _stage.House.Clock.Move(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(4));
        var browser = await _stage.SignedInAsync();
        var shown = await ApprovalStage.PageAsync(browser, id);
        _stage.House.Clock.Move(TimeSpan.FromMinutes(5));

        var late = await ApprovalStage.PressAsync(browser, shown, "approve");

        Assert.Contains("This waited too long", late.Body, StringComparison.Ordinal);
        Assert.Equal(RequestEnding.Expired, await _stage.EndingAsync(id));
    }

    [Fact]
    public async Task What_was_asked_under_other_rules_offers_no_approval_and_takes_none()
    {
        var id = await _stage.HoldAsync();
        var browser = await _stage.SignedInAsync();
        var shown = await ApprovalStage.PageAsync(browser, id);
        await _stage.House.StopAsync();
        await _stage.House.StartAgainAsync(("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", "@gitdate.ink, @example.com"));

        var offered = await ApprovalStage.PageAsync(browser, id);
        var late = await ApprovalStage.PressAsync(browser, shown, "approve");

        Assert.Contains("can’t be approved any more", HttpDecode(offered), StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", offered.Body, StringComparison.Ordinal);
        Assert.Contains("can’t be approved any more", HttpDecode(late), StringComparison.Ordinal);
        Assert.Equal(RequestEnding.Voided, await _stage.EndingAsync(id));
    }

    [Fact]
    public async Task A_batch_waits_unasked_where_sends_are_live_and_there_is_a_page()
    {
        await using var stage = await ApprovalStage.StartAsync(("WORKONWARD_MCP_APPROVAL", ""));
        var batch = new { recipients = new[] { "a@gitdate.ink", "b@gitdate.ink", "c@gitdate.ink" } };
        var asked = await stage.CallAsync("send_batch_email", batch);

        var held = await stage.CallAsync(
            "send_batch_email", new { batch.recipients, confirm_token = asked.GetProperty("confirm_token").GetString() });
        var page = await ApprovalStage.PageAsync(await stage.SignedInAsync(), held.GetProperty("batch_id").GetString()!);

        Assert.Equal($"{stage.House.Issuer}/approvals", held.GetProperty("approval_url").GetString());
        Assert.Contains("A person has to approve it", held.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.Contains("Send this to 3 people?", page.Body, StringComparison.Ordinal);
        Assert.Contains("3 people: 3 at <bdi>gitdate.ink</bdi>", page.Body, StringComparison.Ordinal);
        Assert.All(batch.recipients, recipient => Assert.Contains(recipient, page.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_account_says_that_something_waits_to_an_approver_alone()
    {
        await _stage.HoldAsync();

        var ada = await (await _stage.SignedInAsync()).GetAsync("/account");
        var eve = await (await _stage.SignedInAsync(ApprovalStage.Eve)).GetAsync("/account");

        Assert.Contains("1 email waits for you", ada.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/approvals", eve.Body, StringComparison.Ordinal);
    }

    private static string HttpDecode(HttpAnswer page) => System.Net.WebUtility.HtmlDecode(page.Body);
}
