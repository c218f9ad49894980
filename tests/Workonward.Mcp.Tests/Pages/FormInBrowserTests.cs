using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Browsers;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>What a real browser makes of our forms and their policies (attacks A6 and A8, checks C19 and C20).</summary>
[Collection(OneBrowser.Name)]
public sealed class FormInBrowserTests(Chromium chromium) : IAsyncLifetime
{
    private const string FlowId = "flow-1";
    private readonly List<string> _answers = [];
    private readonly List<string> _arrivals = [];
    private readonly List<string> _ticked = [];
    private string _addedPolicy = "";
    private Site? _ours;
    private Site? _client;
    private Site? _stranger;

    public async ValueTask InitializeAsync()
    {
        // As an assistant's callback does on a desktop: it hops on to the app's own scheme.
        _client = await Site.StartAsync("client.test", app => app.MapGet("/callback", context =>
        {
            _arrivals.Add(context.Request.QueryString.Value!);
            context.Response.Redirect("claude://done?code=1");
            return Task.CompletedTask;
        }));
        _ours = await PagesSite.StartAsync(MapOurs);
        _stranger = await Site.StartAsync("evil.test", app => app.MapGet("/", context => HtmlAsync(context,
            $"""
            <form method="post" action="{_ours.Origin}/consent"><input name="form" value="guessed">
            <input name="flow" value="{FlowId}"><button>Win a prize</button></form>
            <a href="{_ours.Origin}/show" target="_blank">Open</a>
            """)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stranger!.DisposeAsync();
        await _ours!.DisposeAsync();
        await _client!.DisposeAsync();
    }

    [Fact]
    public async Task A_post_of_our_page_passes_the_guard_and_leads_on_to_the_client_and_its_own_scheme()
    {
        var page = await chromium.OpenAsync();
        var told = Listen(page);
        await page.GotoAsync(_ours!.Origin + "/show");
        // The hop to the app's own scheme is the answer of the callback: once it is here, the policy has had its say.
        var hop = page.WaitForResponseAsync("**/callback?**");

        await PressAsync(page, "Connect");
        await hop;
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

        Assert.Equal(["accepted, same-origin"], _answers);
        Assert.Equal(["?code=1"], _arrivals);
        Assert.DoesNotContain(told, message => message.Contains("form-action", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_keyboard_alone_unticks_a_permission_and_answers()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(_ours!.Origin + "/show");
        await page.FocusAsync("input[value='email.preview']");

        await page.Keyboard.PressAsync("Space");
        foreach (var key in (string[])["Tab", "Tab", "Space", "Tab", "Enter"])
            await page.Keyboard.PressAsync(key);
        await Bounded.UntilAsync(() => _ticked.Count > 0);

        Assert.Equal(["email.send,email.send_batch"], _ticked);
    }

    [Fact]
    public async Task Saying_no_is_one_key_away_from_saying_yes()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(_ours!.Origin + "/show");
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).FocusAsync();

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Bounded.UntilAsync(() => _ticked.Count > 0);

        Assert.Equal(["denied"], _ticked);
    }

    // The same with the policies that look safer: this is why there is none, and that the test above can fail.
    [Theory]
    [InlineData("; form-action 'self'", 0)]
    [InlineData("; form-action 'self' https://client.test:*", 1)]
    public async Task With_a_form_action_in_the_policy_the_connection_dies_on_its_way(string policy, int arrivals)
    {
        _addedPolicy = policy;
        var page = await chromium.OpenAsync();
        var told = Listen(page);
        await page.GotoAsync(_ours!.Origin + "/show");

        await PressAsync(page, "Connect");
        await Bounded.UntilAsync(() => told.Any(message => message.Contains("form-action", StringComparison.Ordinal)));

        Assert.Equal(arrivals, _arrivals.Count);
    }

    [Fact]
    public async Task A_post_of_another_site_is_refused_whether_the_person_clicks_or_a_script_does()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(_ours!.Origin + "/show");
        await page.GotoAsync(_stranger!.Origin);

        await PressAsync(page, "Win a prize");
        await Bounded.UntilAsync(() => Task.FromResult(_answers.Count == 1));
        // Another tab of the same person: the first is still busy with the refusal.
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync(_stranger.Origin);
        await tab.EvaluateAsync($"fetch('{_ours.Origin}/consent', {{ method: 'POST', mode: 'no-cors', credentials: 'include', body: new URLSearchParams('form=x') }})");
        await Bounded.UntilAsync(() => _answers.Count == 2);

        Assert.Equal(["refused, cross-site", "refused, cross-site"], _answers);
    }

    // Lax, not Strict: a person arrives from the assistant's page by a link, and the flow must still be theirs.
    [Fact]
    public async Task The_flows_cookie_comes_along_from_another_sites_link_but_not_with_its_post()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(_ours!.Origin + "/show");
        await page.GotoAsync(_stranger!.Origin);
        await page.EvaluateAsync($"() => {{ document.querySelector('a').target = ''; document.querySelector('a').href = '{_ours.Origin}/holds'; }}");
        await page.ClickAsync("a");
        await page.WaitForURLAsync("**/holds");
        Assert.Equal("held", await page.InnerTextAsync("body"));

        await page.GotoAsync(_stranger.Origin);
        await page.EvaluateAsync($"document.querySelector('form').action = '{_ours.Origin}/holds'");
        await PressAsync(page, "Win a prize");
        await page.WaitForURLAsync("**/holds");
        Assert.Equal("not held", await page.InnerTextAsync("body"));
    }

    [Fact]
    public async Task No_other_site_can_show_our_page_in_a_frame()
    {
        var page = await chromium.OpenAsync();
        var told = Listen(page);
        await page.GotoAsync(_stranger!.Origin);

        await page.EvaluateAsync($"document.body.append(Object.assign(document.createElement('iframe'), {{ src: '{_ours!.Origin}/show' }}))");
        await Bounded.UntilAsync(() => told.Any(message => message.Contains("frame", StringComparison.OrdinalIgnoreCase)));

        Assert.DoesNotContain(page.Frames, frame => frame.Url.StartsWith(_ours.Origin, StringComparison.Ordinal));
    }

    // An assistant that signs in through a popup waits for a word from it: our pages must not cut that tie.
    [Fact]
    public async Task A_popup_that_passes_through_our_page_can_still_speak_to_the_window_that_opened_it()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(_stranger!.Origin);
        var popup = await page.RunAndWaitForPopupAsync(() => page.EvaluateAsync($"void window.open('{_ours!.Origin}/show')"));
        await popup.WaitForLoadStateAsync();

        Assert.True(await popup.EvaluateAsync<bool>("() => window.opener !== null"));
        Assert.False(await page.EvaluateAsync<bool>("() => { try { return !!window.frames.length; } catch { return true; } }"));
    }

    private void MapOurs(WebApplication app)
    {
        app.MapGet("/show", async context =>
        {
            var cookies = context.RequestServices.GetRequiredService<BrowserCookies>();
            cookies.BindFlow(context, FlowId);
            var guard = context.RequestServices.GetRequiredService<FormGuard>()
                .Token(cookies.BeginVisit(context), FormPurposes.Consent(FlowId));
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.ContentSecurityPolicy += _addedPolicy;
                return Task.CompletedTask;
            });
            var view = PageGallery.Consent(PageGallery.ChatGpt) with { FlowId = FlowId, Guard = guard };
            await PageAnswer.WriteAsync(context, StatusCodes.Status200OK, ConsentPage.Render(view));
        });
        app.MapPost(PagePaths.Consent, AnswerAsync);
        app.Map("/holds", context => HtmlAsync(
            context, context.RequestServices.GetRequiredService<BrowserCookies>().HoldsFlow(context, FlowId) ? "held" : "not held"));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var form = await PostedForm.ReadAsync(context);
        var visit = services.GetRequiredService<BrowserCookies>().ReadVisit(context);
        var isOurs = form is not null
            && services.GetRequiredService<FormGuard>().Accepts(context, form, visit, FormPurposes.Consent(FlowId));
        _answers.Add($"{(isOurs ? "accepted" : "refused")}, {context.Request.Headers["Sec-Fetch-Site"]}");
        _ticked.Add(form?.ContainsKey(FormFields.Deny) is true ? "denied" : string.Join(',', [.. form?[FormFields.Scope] ?? []]));
        if (isOurs)
            PageAnswer.SeeOther(context, _client!.Origin + "/callback?code=1");
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private static ConcurrentBag<string> Listen(IPage page)
    {
        var told = new ConcurrentBag<string>();
        page.Console += (_, message) => told.Add(message.Text);
        return told;
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true })
        .ClickAsync();

    private static Task HtmlAsync(HttpContext context, string body)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"<!doctype html><title>x</title><link rel=icon href=data:,><body>{body}", context.RequestAborted);
    }
}
