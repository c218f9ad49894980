using Workonward.Core.Approval;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Approvals;
using Workonward.Mcp.Tests.Support.OAuth;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Approvals;

/// <summary>Everybody who would like to decide and may not: other sites, assistants, other people, old pages.</summary>
public sealed class ApprovalAttackTests : IAsyncLifetime
{
    private ApprovalStage _stage = null!;
    private Browser _ada = null!;
    private string _id = null!;
    private HttpAnswer _page = null!;

    public static TheoryData<string> Forgeries =>
    [
        "no hidden value", "an empty hidden value", "two hidden values", "another person's hidden value", "a value of another request",
        "a value of the account", "a value of an earlier session", "a cross-site post", "a same-site post", "another origin",
        "a null origin", "no request", "two requests", "no fingerprint", "two fingerprints", "a body that is no form", "a body that is too large",
    ];

    public async ValueTask InitializeAsync()
    {
        _stage = await ApprovalStage.StartAsync();
        _id = await _stage.HoldAsync();
        _ada = await _stage.SignedInAsync();
        _page = await ApprovalStage.PageAsync(_ada, _id);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_post_decides_nothing(string forgery)
    {
        var answer = await ForgeAsync(forgery);

        Assert.Equal(400, answer.Status);
        await NothingWasDecidedAsync();
    }

    // What is forged above is the only thing wrong with it.
    [Fact]
    public async Task The_same_post_of_the_person_s_own_page_decides()
    {
        var answer = await PostAsync(Fields());

        Assert.Equal((303, $"/approvals/{_id}?done=approved"), (answer.Status, answer.Headers["Location"]));
        Assert.Equal(RequestEnding.Approved, await _stage.EndingAsync(_id));
    }

    [Fact]
    public async Task Another_fingerprint_than_the_one_that_was_shown_decides_nothing()
    {
        var other = (await _stage.House.Serving.Stations.HeldRequests.FindAsync(await _stage.HoldAsync("other@gitdate.ink"), OAuthHouse.Stop))!;

        var answers = new[]
        {
            await PostAsync(Fields(fingerprint: other.Fingerprint)),
            await PostAsync(Fields(fingerprint: new string('0', 64))),
            await PostAsync(Fields(decision: "decline", fingerprint: other.Fingerprint)),
        };

        Assert.All(answers, answer => Assert.Equal(409, answer.Status));
        await NothingWasDecidedAsync();
    }

    [Theory]
    [InlineData]
    [InlineData("approve", "decline")]
    [InlineData("APPROVE")]
    [InlineData("yes")]
    public async Task A_post_without_one_clear_word_decides_nothing_and_asks_again(params string[] words)
    {
        var answer = await PostAsync([.. Fields().Where(field => field.Name != "decision"), .. words.Select(word => ("decision", word))]);

        Assert.Equal((303, $"/approvals/{_id}?done=nothing-said"), (answer.Status, answer.Headers["Location"]));
        await NothingWasDecidedAsync();
    }

    [Fact]
    public async Task A_link_decides_nothing()
    {
        var query = string.Join('&', Fields().Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));

        var answers = new[] { await _ada.GetAsync($"/approvals/decide?{query}"), await _ada.GetAsync($"/approvals/{_id}?{query}") };

        Assert.Equal([404, 200], answers.Select(answer => answer.Status));
        await NothingWasDecidedAsync();
    }

    [Fact]
    public async Task A_link_of_another_site_can_not_make_the_page_say_that_something_happened()
    {
        var page = await _ada.GetAsync($"/approvals/{_id}?done=approved");

        Assert.DoesNotContain("It goes now", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/approvals")]
    [InlineData("/approvals/ID")]
    public async Task A_bearer_token_opens_no_page(string path)
    {
        using var request = Bearer(HttpMethod.Get, path.Replace("ID", _id, StringComparison.Ordinal));

        var answer = await Assistant.SendAsync(request);

        Assert.Equal((303, "/login"), (answer.Status, answer.Headers["Location"]));
        Assert.DoesNotContain("person@gitdate.ink", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bearer_token_decides_nothing_even_with_the_fields_of_the_page()
    {
        using var request = Bearer(HttpMethod.Post, "/approvals/decide");
        request.Content = new FormUrlEncodedContent(Fields().Select(field => KeyValuePair.Create(field.Name, field.Value)));
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");

        var answer = await Assistant.SendAsync(request);

        Assert.Equal((303, "/login"), (answer.Status, answer.Headers["Location"]));
        await NothingWasDecidedAsync();
    }

    [Fact]
    public async Task Who_is_no_approver_sees_the_same_refusal_whatever_there_is()
    {
        var eve = await _stage.SignedInAsync(ApprovalStage.Eve);

        var answers = new[]
        {
            await eve.GetAsync("/approvals"),
            await eve.GetAsync($"/approvals/{_id}"),
            await eve.GetAsync($"/approvals/{Guid.Empty}"),
            await eve.GetAsync("/approvals/decide"),
            await eve.PostAsync("/approvals/decide", Fields()),
            await eve.PostAsync("/approvals/decide", ("request", Guid.Empty.ToString())),
        };

        Assert.All(answers, answer => Assert.Equal((403, answers[0].Body), (answer.Status, answer.Body)));
        Assert.Contains("This page is for approvers", answers[0].Body, StringComparison.Ordinal);
        await NothingWasDecidedAsync();
    }

    [Fact]
    public async Task Who_is_taken_off_the_list_of_people_decides_nothing_with_a_page_that_lies_open()
    {
        await _stage.House.StopAsync();
        await _stage.House.StartAgainAsync(
            ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", OAuthHouse.Bob), ("WORKONWARD_MCP_APPROVER_EMAILS", $"{OAuthHouse.Ada}, {OAuthHouse.Bob}"));

        var answer = await PostAsync(Fields());

        Assert.Equal((303, "/login"), (answer.Status, answer.Headers["Location"]));
        await NothingWasDecidedAsync();
    }

    [Fact]
    public async Task Who_is_taken_off_the_list_of_approvers_decides_nothing_with_a_page_that_lies_open()
    {
        await _stage.House.StopAsync();
        await _stage.House.StartAgainAsync(("WORKONWARD_MCP_APPROVER_EMAILS", OAuthHouse.Bob));

        var answer = await PostAsync(Fields());

        Assert.Equal(403, answer.Status);
        await NothingWasDecidedAsync();
    }

    [Theory]
    [InlineData("/approvals/")]
    [InlineData("/Approvals")]
    [InlineData("/approvals/ID/")]
    [InlineData("/APPROVALS/ID")]
    [InlineData("/approvals/00000000-0000-0000-0000-000000000000")]
    [InlineData("/approvals/%00")]
    [InlineData("/approvals/..%2faccount")]
    public async Task There_is_nothing_at_other_addresses(string path)
    {
        var answer = await _ada.GetAsync(path.Replace("ID", _id, StringComparison.Ordinal));

        Assert.True(answer.Status is 404 or 400, $"{answer.Status}");
    }

    [Fact]
    public async Task The_pages_carry_the_strict_headers_and_no_script()
    {
        HttpAnswer[] pages = [_page, await _ada.GetAsync("/approvals"), await _ada.GetAsync("/approvals/nothing")];

        Assert.All(pages, page =>
        {
            Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("script-src", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal(("DENY", "no-store"), (page.Headers["X-Frame-Options"], page.Headers["Cache-Control"]));
            Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        });
    }

    private async Task NothingWasDecidedAsync()
    {
        Assert.Equal(RequestEnding.Waits, await _stage.EndingAsync(_id));
        Assert.Empty(_stage.Decisions());
    }

    private Task<HttpAnswer> PostAsync(IEnumerable<(string Name, string Value)> fields) => _ada.PostAsync("/approvals/decide", [.. fields]);

    private (string Name, string Value)[] Fields(string decision = "approve", string? fingerprint = null) =>
    [
        .. Browser.Hidden(_page, "/approvals/decide")
            .Select(field => field.Name == "fingerprint" && fingerprint is not null ? (field.Name, fingerprint) : field),
        ("decision", decision),
    ];

    private IEnumerable<(string Name, string Value)> Without(string name) => Fields().Where(field => field.Name != name);

    private (string Name, string Value) One(string name) => Fields().Single(field => field.Name == name);

    private async Task<HttpAnswer> ForgeAsync(string forgery) => forgery switch
    {
        "no hidden value" => await PostAsync(Without("form")),
        "an empty hidden value" => await PostAsync([.. Without("form"), ("form", "")]),
        "two hidden values" => await PostAsync([.. Fields(), One("form")]),
        "another person's hidden value" => await PostAsync([.. Without("form"), ("form", await GuardAsync(OAuthHouse.Bob, _id))]),
        "a value of another request" => await PostAsync([.. Without("form"), ("form", await OtherRequestAsync())]),
        "a value of the account" => await PostAsync([.. Without("form"), ("form", await AccountAsync())]),
        "a value of an earlier session" => await PostAsync([.. Without("form"), ("form", await GuardAsync(OAuthHouse.Ada, _id))]),
        "a cross-site post" => await _ada.PostAsync("/approvals/decide", Fields(), ("Sec-Fetch-Site", "cross-site")),
        "a same-site post" => await _ada.PostAsync("/approvals/decide", Fields(), ("Sec-Fetch-Site", "same-site")),
        "another origin" => await _ada.PostAsync("/approvals/decide", Fields(), ("Origin", "https://evil.example")),
        "a null origin" => await _ada.PostAsync("/approvals/decide", Fields(), ("Origin", "null")),
        "no request" => await PostAsync(Without("request")),
        "two requests" => await PostAsync([.. Fields(), One("request")]),
        "no fingerprint" => await PostAsync(Without("fingerprint")),
        "two fingerprints" => await PostAsync([.. Fields(), One("fingerprint")]),
        "a body that is no form" => await JsonAsync(),
        _ => await PostAsync([.. Fields(), ("more", new string('x', 70_000))]),
    };

    private async Task<string> GuardAsync(string email, string id) => Browser
        .Hidden(await ApprovalStage.PageAsync(await _stage.SignedInAsync(email), id), "/approvals/decide").Single(field => field.Name == "form").Value;

    private async Task<string> OtherRequestAsync() => Browser
        .Hidden(await ApprovalStage.PageAsync(_ada, await _stage.HoldAsync("other@gitdate.ink")), "/approvals/decide")
        .Single(field => field.Name == "form").Value;

    private async Task<string> AccountAsync() => Browser
        .Hidden(await _ada.GetAsync("/account"), "/account/sign-out").Single(field => field.Name == "form").Value;

    private async Task<HttpAnswer> JsonAsync()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/approvals/decide")
        {
            Content = new StringContent(
                $$"""{"form":"{{One("form").Value}}","request":"{{_id}}","fingerprint":"{{One("fingerprint").Value}}","decision":"approve"}""",
                System.Text.Encoding.UTF8,
                "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return await _ada.SendAsync(request);
    }

    private HttpRequestMessage Bearer(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, _stage.House.Issuer + path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_stage.Assistant.Tokens.Access}");
        return request;
    }
}
