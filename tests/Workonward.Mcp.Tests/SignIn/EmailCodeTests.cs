using System.Diagnostics;
using System.Text.RegularExpressions;
using Workonward.Mcp.SignIn.Email;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Upstream;

namespace Workonward.Mcp.Tests.SignIn;

public sealed partial class EmailCodeTests
{
    private static readonly string[] Tellers = ["Date", "Location", "Set-Cookie"];

    [Fact]
    public async Task A_person_signs_in_with_the_code_from_the_mail()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        using var browser = host.Browser();

        var asked = await AskAsync(browser, UpstreamHost.Known);
        await api.UntilAcceptedAsync(1);
        var mail = Assert.Single(await api.RequestsAsync());
        var answer = await TypeAsync(browser, asked, mail.Attrib("code")!);

        Assert.Equal(UpstreamHost.Known, mail.Recipient);
        Assert.Equal((303, "/account"), (answer.Status, answer.Headers["Location"]));
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    public async Task The_mail_names_client_host_and_time_and_holds_no_link()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        using var browser = host.Browser();
        var flow = await host.BeginFlowAsync();
        browser.TakeCookie(host.FlowCookie(flow));

        await browser.PostAsync($"/login?flow={flow}", "/login/email", ("email", UpstreamHost.Known), ("flow", flow));
        await api.UntilAcceptedAsync(1);
        var mail = Assert.Single(await api.RequestsAsync());

        Assert.Equal("claude.ai", mail.Attrib("client"));
        Assert.Equal("claude.ai", mail.Attrib("host"));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC$", mail.Attrib("time"));
        Assert.Equal("", mail.Attrib("notice"));
        Assert.Equal(CodeLetters.Names.Order(), mail.Json.GetProperty("attribs").EnumerateObject().Select(pair => pair.Name).Order());
        Assert.DoesNotContain("http", mail.Json.GetProperty("attribs").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_flow_that_waits_goes_on_after_the_code()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        using var browser = host.Browser();
        var flow = await host.BeginFlowAsync();
        browser.TakeCookie(host.FlowCookie(flow));

        var asked = await browser.PostAsync($"/login?flow={flow}", "/login/email", ("email", UpstreamHost.Known), ("flow", flow));
        await api.UntilAcceptedAsync(1);
        var code = (await api.RequestsAsync())[0].Attrib("code")!;
        var answer = await browser.PostAsync(
            asked.Headers["Location"], "/login/code", ("attempt", Attempt(asked)), ("code", code), ("flow", flow));

        Assert.Equal($"/consent?flow={flow}", answer.Headers["Location"]);
    }

    [Fact]
    public async Task Every_address_gets_the_same_answers()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        using var one = host.Browser();
        using var other = host.Browser();

        var known = await AnswersAsync(one, UpstreamHost.Known);
        var unknown = await AnswersAsync(other, UpstreamHost.Unknown);

        Assert.Equal(known, unknown);
        Assert.Equal(2, host.Post.Taken);
        await api.UntilAcceptedAsync(1);
        Assert.Equal([UpstreamHost.Known], (await api.RequestsAsync()).Select(request => request.Recipient));
    }

    [Fact]
    public async Task A_mail_does_not_leave_while_its_request_is_answered()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        using var browser = host.Browser();
        var begun = Stopwatch.GetTimestamp();

        await AskAsync(browser, UpstreamHost.Known);
        await api.UntilAcceptedAsync(1);

        Assert.True(Stopwatch.GetElapsedTime(begun) >= CodePost.Shortest);
    }

    [Fact]
    public async Task A_code_does_not_sign_in_another_browser()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        using var browser = host.Browser();
        using var thief = host.Browser();
        var asked = await AskAsync(browser, UpstreamHost.Known);
        await api.UntilAcceptedAsync(1);
        var code = (await api.RequestsAsync())[0].Attrib("code")!;

        var stolen = await thief.PostAsync("/login", "/login/code", ("attempt", Attempt(asked)), ("code", code));

        Assert.Equal(400, stolen.Status);
        Assert.False(thief.IsSignedIn);
        Assert.Equal(400, (await thief.GetAsync(asked.Headers["Location"])).Status);
        Assert.Equal(303, (await TypeAsync(browser, asked, code)).Status);
    }

    [Fact]
    public async Task Five_wrong_codes_end_at_the_sign_in_page()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        using var browser = host.Browser();
        var asked = await AskAsync(browser, UpstreamHost.Known);
        await api.UntilAcceptedAsync(1);
        var code = (await api.RequestsAsync())[0].Attrib("code")!;
        for (var tried = 0; tried < 5; tried++)
            Assert.Equal(400, (await browser.PostAsync("/login", "/login/code", ("attempt", Attempt(asked)), ("code", "x"))).Status);

        var answer = await browser.PostAsync("/login", "/login/code", ("attempt", Attempt(asked)), ("code", code));

        Assert.Equal(400, answer.Status);
        Assert.Contains("login-link", answer.Body, StringComparison.Ordinal);
        Assert.False(browser.IsSignedIn);
    }

    [Theory]
    [InlineData("ada@gitdate.ink\r\nBcc: eve@gitdate.ink")]
    [InlineData("ada@gitdate.ink\nBcc: eve@gitdate.ink")]
    [InlineData("ada@gitdate.ink\0")]
    [InlineData("\"ada\"@gitdate.ink")]
    [InlineData("ada(comment)@gitdate.ink")]
    [InlineData("Ada <ada@gitdate.ink>")]
    [InlineData("ada@gitdate.ink,eve@gitdate.ink")]
    [InlineData("ada@gitdаte.ink")]
    [InlineData("")]
    public async Task What_is_no_plain_address_is_not_looked_at(string email)
    {
        await using var host = await UpstreamHost.StartAsync(api: new Uri("http://127.0.0.1:9"), loginKey: "key");
        using var browser = host.Browser();

        var answer = await AskAsync(browser, email);

        Assert.Equal(400, answer.Status);
        Assert.Equal(0, host.Post.Taken + host.Post.Failed);
    }

    [Fact]
    public async Task An_address_of_any_length_is_answered()
    {
        await using var host = await UpstreamHost.StartAsync(api: new Uri("http://127.0.0.1:9"), loginKey: "key");
        using var browser = host.Browser();

        Assert.Equal(400, (await AskAsync(browser, new string('a', 320) + "@gitdate.ink")).Status);
    }

    [Theory]
    [InlineData("ADA@GITDATE.INK", true)]
    [InlineData(" ada@gitdate.ink ", true)]
    [InlineData("ada+x@gitdate.ink", false)]
    [InlineData("a.da@gitdate.ink", false)]
    public async Task Letters_case_is_no_difference_and_nothing_else_is_folded(string email, bool isMailed)
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        using var browser = host.Browser();
        Assert.Equal(303, (await AskAsync(browser, email)).Status);
        // The queue keeps its order: once this one has come, the one before it would have.
        using var another = host.Browser();
        await AskAsync(another, "bob@gitdate.ink");
        await api.UntilAcceptedAsync(isMailed ? 2 : 1);

        Assert.Equal(isMailed, (await api.RequestsAsync()).Any(request => request.Recipient is "ada@gitdate.ink"));
    }

    [Fact]
    public async Task A_mail_that_was_not_taken_is_counted_and_logged_without_its_address()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: new string('b', 64));
        using var browser = host.Browser();

        var answer = await AskAsync(browser, UpstreamHost.Known);
        // Counted first, told then.
        await Bounded.UntilAsync(() => host.Log.Text.Contains("could not be mailed", StringComparison.Ordinal));
        Assert.Equal(1, host.Post.Failed);

        Assert.Equal(303, answer.Status);
        Assert.Contains("A sign-in code could not be mailed (send_api_1001); 1 since the start.", host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(UpstreamHost.Known, host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_Send_API_holds_no_request_up_and_is_tried_once()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        await api.VanishAsync();
        using var browser = host.Browser();

        Assert.Equal(303, (await AskAsync(browser, UpstreamHost.Known)).Status);
        await Bounded.UntilAsync(() => host.Post.Failed == 1);
    }

    [Fact]
    public async Task A_sign_in_mail_stands_in_no_log_no_audit_row_and_nothing_that_a_tool_can_see()
    {
        await using var api = await SimulatedBackend.StartAsync();
        await using var host = await UpstreamHost.StartAsync(api: api.Url, loginKey: api.Key);
        using var browser = host.Browser();
        var asked = await AskAsync(browser, UpstreamHost.Known);
        await api.UntilAcceptedAsync(1);
        var code = (await api.RequestsAsync())[0].Attrib("code")!;
        await TypeAsync(browser, asked, code);

        var audit = string.Join('\n', LedgerFile.Texts(host.LedgerFile, "SELECT line FROM sealed_log"));

        Assert.Contains("auth.signed_in", audit, StringComparison.Ordinal);
        foreach (var secret in new[] { code, UpstreamHost.Known, api.Key })
            Assert.DoesNotContain(secret, audit + host.Log.Text, StringComparison.Ordinal);
        // Previews, lists and look-ups read these tables and no others.
        Assert.Empty(LedgerFile.Texts(host.LedgerFile, "SELECT id FROM request UNION ALL SELECT id FROM send"));
    }

    [Fact]
    public async Task A_form_that_another_page_posted_asks_for_nothing()
    {
        await using var host = await UpstreamHost.StartAsync(api: new Uri("http://127.0.0.1:9"), loginKey: "key");
        using var browser = host.Browser();
        await browser.GetAsync("/login");

        var answer = await browser.PostRawAsync("/login/email", ("email", UpstreamHost.Known), ("form", "guessed"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(0, host.Post.Taken + host.Post.Failed);
    }

    private static Task<HttpAnswer> AskAsync(UpstreamBrowser browser, string email) =>
        browser.PostAsync("/login", "/login/email", ("email", email));

    private static Task<HttpAnswer> TypeAsync(UpstreamBrowser browser, HttpAnswer asked, string code) =>
        browser.PostAsync(asked.Headers["Location"], "/login/code", ("attempt", Attempt(asked)), ("code", code));

    private static string Attempt(HttpAnswer asked) => AttemptInAddress().Match(asked.Headers["Location"]).Groups["id"].Value;

    // All that a stranger sees on the way, without what is random in it.
    private static async Task<IReadOnlyList<string>> AnswersAsync(UpstreamBrowser browser, string email)
    {
        var asked = await AskAsync(browser, email);
        var answers = new List<HttpAnswer> { asked, await browser.GetAsync(asked.Headers["Location"]) };
        for (var tried = 0; tried < 6; tried++)
            answers.Add(await browser.PostAsync("/login", "/login/code", ("attempt", Attempt(asked)), ("code", "00000000")));
        answers.Add(await browser.GetAsync(asked.Headers["Location"]));
        return [.. answers.Select(answer => Shape(answer, email))];
    }

    private static string Shape(HttpAnswer answer, string email)
    {
        var body = RandomValue().Replace(answer.Body.Replace(email, "ADDRESS", StringComparison.Ordinal), "RANDOM");
        var headers = answer.Headers
            .Where(header => !Tellers.Contains(header.Key, StringComparer.Ordinal))
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {header.Value}");
        var cookies = answer.Headers.GetValueOrDefault("Set-Cookie")?.Split('=')[0];
        var place = answer.Headers.GetValueOrDefault("Location")?.Split('=')[0];
        return string.Join('\n', [$"{answer.Status} {cookies} {place}", .. headers, body]);
    }

    [GeneratedRegex("attempt=(?<id>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AttemptInAddress();

    [GeneratedRegex("value=\"[A-Za-z0-9_-]{43}\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RandomValue();
}
