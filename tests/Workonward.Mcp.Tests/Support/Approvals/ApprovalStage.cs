using System.Text.Json;
using Workonward.Core.Approval;
using Workonward.Mcp.Tests.Support.OAuth;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Support.Approvals;

/// <summary>
/// A server that sends into its own outbox and holds every request for a person, an assistant that Ada has connected, and people
/// in front of browsers. Ada and Bob may approve; Eve may sign in.
/// </summary>
internal sealed class ApprovalStage : IAsyncDisposable
{
    public const string Eve = "eve@gitdate.ink";

    private readonly List<Browser> _browsers = [];

    private ApprovalStage(OAuthHouse house) => House = house;

    public OAuthHouse House { get; }

    /// <summary>Ada's assistant.</summary>
    public Connected Assistant { get; private set; } = null!;

    /// <summary>Starts it. Each pair changes a variable.</summary>
    public static async Task<ApprovalStage> StartAsync(params (string Name, string Value)[] changes)
    {
        var stage = new ApprovalStage(await OAuthHouse.StartAsync(
        [
            ("WORKONWARD_MCP_DRY_RUN", "0"),
            ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", $"{OAuthHouse.Ada}, {OAuthHouse.Bob}, {Eve}"),
            ("WORKONWARD_MCP_APPROVER_EMAILS", $"{OAuthHouse.Ada}, {OAuthHouse.Bob}"),
            ("WORKONWARD_MCP_APPROVAL", "all"),
            .. changes,
        ]));
        stage.Assistant = await stage.House.ConnectAsync(OAuthHouse.Ada, "email.preview", "email.send", "email.send_batch");
        return stage;
    }

    /// <summary>Calls a tool as Ada's assistant does.</summary>
    public async Task<JsonElement> CallAsync(string tool, object arguments)
    {
        var answer = await Assistant.Assistant.CallAsync(Assistant.Tokens.Access, tool, arguments);
        Assert.True(answer.Status == 200, answer.Body);
        return answer.Result.GetProperty("structuredContent");
    }

    /// <summary>The assistant asks for something that a person has to decide about; answers the request's id.</summary>
    public async Task<string> HoldAsync(string recipient = "person@gitdate.ink", string name = "Ada")
    {
        var result = await CallAsync("send_email", new { recipient, attribs = new { first_name = name } });
        Assert.Equal("held", result.GetProperty("status").GetString());
        return await RequestOfAsync(result.GetProperty("send_id").GetString()!);
    }

    /// <summary>The request behind a send.</summary>
    public async Task<string> RequestOfAsync(string sendId) =>
        (await House.Serving.Stations.HeldRequests.FindAsync(sendId, OAuthHouse.Stop))!.RequestId;

    /// <summary>A browser in which this person has just signed in.</summary>
    public async Task<Browser> SignedInAsync(string email = OAuthHouse.Ada)
    {
        var browser = NewBrowser();
        await House.SignInAsync(browser, email);
        return browser;
    }

    /// <summary>A browser without a session.</summary>
    public Browser NewBrowser()
    {
        var browser = House.NewBrowser();
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>The page of a request, which must be shown.</summary>
    public static async Task<HttpAnswer> PageAsync(Browser browser, string requestId)
    {
        var page = await browser.GetAsync($"/approvals/{requestId}");
        Assert.True(page.Status == 200, $"{page.Status} {page.Body}");
        return page;
    }

    /// <summary>Presses a button of a page that was shown, and follows to what it leads to.</summary>
    public static async Task<HttpAnswer> PressAsync(Browser browser, HttpAnswer page, string decision)
    {
        var answer = await browser.SubmitAsync(page, "/approvals/decide", ("decision", decision));
        if (answer.Status != 303)
            return answer;
        var request = new HttpRequestMessage(HttpMethod.Get, answer.Headers["Location"]);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return await browser.SendAsync(request);
    }

    /// <summary>Looks at a request and presses a button at once.</summary>
    public static async Task<HttpAnswer> DecideAsync(Browser browser, string requestId, string decision) =>
        await PressAsync(browser, await PageAsync(browser, requestId), decision);

    /// <summary>How a request stands; a send that was let go is on its way or there.</summary>
    public async Task<RequestEnding> EndingAsync(string requestId) =>
        (await House.Serving.Stations.RequestStandings.FindAsync(requestId, OAuthHouse.Stop))!.Ending;

    /// <summary>Every decision that was recorded, as the ledger's rows have it.</summary>
    public IReadOnlyList<string> Decisions() => LedgerFile.Texts(
        Path.Combine(House.Data, "ledger.db"), "SELECT person || ' ' || verdict || ' ' || way FROM decision ORDER BY decided_at, person");

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
            browser.Dispose();
        await House.DisposeAsync();
    }
}
