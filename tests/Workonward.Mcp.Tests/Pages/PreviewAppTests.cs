using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Workonward.Core.Grants;
using Workonward.Mcp.Resources.App;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Browsers;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>The page that a client shows beside an answer, in a real browser.</summary>
[Collection(OneBrowser.Name)]
public sealed class PreviewAppTests(Chromium chromium)
{
    private const string Origin = "https://app.test/";

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["preview"] = """
            {"would":"hold","note":"A person has to approve it.","recipient":"ada@gitdate.ink","fingerprint":"6f0c2d",
             "verdicts":[{"rule":"allowlist","verdict":"allow"},{"rule":"approval","verdict":"hold","message":"A person has to approve it."}],
             "quotas":{"this_minute":59,"today":499},"template":{"name":"Welcome","purpose":"","sender":"","attribs":{}},
             "request":{"method":"POST","url":"https://mail.gitdate.ink/api","headers":{},"body":{"recipient":"ada@gitdate.ink","attribs":{"first_name":"Ada"}}},
             "rendered":{"subject":"Welcome, Ada","text":"Dear Ada,\n\nit is good to have you here."}}
            """,
        ["held"] = """
            {"send_id":"0199","status":"held","recipient":"ada@gitdate.ink","dry_run":false,"replayed":false,"duplicate_suppressed":false,
             "fingerprint":"6f0c2d","next":"A person has to approve it before 2026-11-23 10:00 UTC; nothing was sent."}
            """,
        ["batch"] = """
            {"status":"confirmation_required","dry_run":false,"fingerprint":"6f0c2d","next":"Nothing was sent. Show the summary to the person.",
             "confirm_token":"secret","summary":{"count":3,"domains":{"gitdate.ink":2,"example.com":1}}}
            """,
        ["recorded"] = """
            {"status":"recorded","dry_run":false,"fingerprint":"6f0c2d","next":"2 held.","batch_id":"0199","counts":{"held":2},
             "results":[{"recipient":"ada@gitdate.ink","status":"held","send_id":"1"},{"recipient":"bob@gitdate.ink","status":"held","send_id":"2"}]}
            """,
    };

    public static TheoryData<string> EveryAnswer => [.. Answers.Keys];

    [Theory]
    [MemberData(nameof(EveryAnswer))]
    public async Task It_can_be_used_at_each_width_and_by_day_and_night(string name)
    {
        var (page, faults) = await OpenAsync();
        await ShowAsync(page, Result(Answers[name]));

        foreach (var look in Look.All)
        {
            await page.SetViewportSizeAsync(look.Width, 800);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Scheme });
            await Screenshots.KeepAsync(page, $"app-{name}-{look.Name}");
            faults.AddRange(await PageFaults.TooWideAsync(page));
            faults.AddRange(await PageFaults.AccessibilityAsync(page));
            faults.AddRange(await PageFaults.TooSmallAsync(page));
        }

        faults.AddRange(await PageFaults.UnreachableAsync(page));
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_refusal_is_told_in_its_own_words()
    {
        var (page, faults) = await OpenAsync();

        await ShowAsync(page, new JsonObject
        {
            ["isError"] = true,
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "No. Do this." }),
            ["structuredContent"] = new JsonObject { ["code"] = "x", ["rule"] = "allowlist", ["message"] = "No.", ["fix"] = "Do this." },
        });

        Assert.Equal("Refused", await page.Locator("h1").TextContentAsync());
        Assert.Equal("No. Do this.", await page.Locator("#lead").TextContentAsync());
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whatever_stands_in_an_answer_is_text_and_reaches_nobody()
    {
        var (page, faults) = await OpenAsync();
        var before = await page.EvaluateAsync<int>("document.querySelectorAll('*').length");
        string[] worse = ["<img src=https://evil.test/x onerror=alert(1)>", "</pre><script>alert(1)</script>", "javascript:alert(1)"];
        foreach (var naughty in NaughtyStrings.All().Concat(worse))
        {
            foreach (var answer in Spoilt(naughty))
                await ShowAsync(page, answer);
            await ShowAsync(page, Spoilt(naughty)[0]);
            Assert.Equal(
                naughty.ReplaceLineEndings("\n"), (await page.EvaluateAsync<string>("document.getElementById('text').textContent")).ReplaceLineEndings("\n"));
        }

        var after = await page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('main *')].map(e => e.tagName))].sort()");
        foreach (var answer in worse.SelectMany(Spoilt))
        {
            await ShowAsync(page, answer);
            faults.AddRange(await PageFaults.AccessibilityAsync(page));
        }

        Assert.Equal(["BUTTON", "DD", "DL", "DT", "H1", "H2", "LI", "P", "PRE", "SECTION", "UL"], after);
        Assert.InRange(await page.EvaluateAsync<int>("document.querySelectorAll('*').length"), before, before + 30);
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task In_a_host_it_introduces_itself_and_asks_for_nothing_but_how_a_send_stands()
    {
        var (page, faults) = await OpenAsync("<!doctype html><title>Host</title><iframe sandbox=allow-scripts></iframe>");
        await page.EvaluateAsync(
            """
            html => {
              const frame = document.querySelector('iframe');
              window.heard = [];
              window.say = message => frame.contentWindow.postMessage({ jsonrpc: '2.0', ...message }, '*');
              addEventListener('message', ({ data }) => {
                if (data.method === 'ui/notifications/size-changed') return;
                window.heard.push(data);
                if (data.method === 'ui/initialize')
                  window.say({ id: data.id, result: { protocolVersion: '2026-01-26', hostCapabilities: { serverTools: {} }, hostContext: { theme: 'dark' } } });
              });
              frame.srcdoc = html;
            }
            """,
            await HtmlAsync());
        await page.WaitForFunctionAsync("window.heard.some(message => message.method === 'ui/notifications/initialized')");

        await page.EvaluateAsync(
            "result => window.say({ method: 'ui/notifications/tool-result', params: JSON.parse(result) })", Result(Answers["held"]).ToJsonString());
        var frame = page.FrameLocator("iframe");
        await frame.GetByRole(AriaRole.Button).ClickAsync();
        await page.WaitForFunctionAsync("window.heard.length === 3");
        await page.EvaluateAsync(
            """
            window.say({ id: window.heard[2].id, result: { structuredContent: { sends: [{ status: 'cancelled', send_id: '0199', next: 'A person declined it.' }] } } })
            """);
        await frame.GetByText("A person declined it.").WaitForAsync();

        var heard = JsonElement.Parse(await page.EvaluateAsync<string>("JSON.stringify(window.heard)")).EnumerateArray().ToList();
        Assert.Equal(
            ["ui/initialize", "ui/notifications/initialized", "tools/call"], heard.Select(message => message.GetProperty("method").GetString()));
        Assert.Equal("2026-01-26", heard[0].GetProperty("params").GetProperty("protocolVersion").GetString());
        Assert.Equal(
            """{"name":"get_send","arguments":{"send_id":"0199"}}""", heard[2].GetProperty("params").GetRawText());
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    private static ValueTask<string> HtmlAsync() => new PreviewAppResource().ReadAsync(
        new Caller("default", "local:none", ClientId: null, new HashSet<string>(StringComparer.Ordinal)), CancellationToken.None);

    private static JsonObject Result(string structured) => new() { ["structuredContent"] = JsonNode.Parse(structured) };

    // Without a frame around it the page is its own host, which makes it easy to look at.
    private static async Task ShowAsync(IPage page, JsonObject result)
    {
        await page.EvaluateAsync(
            """
            result => new Promise(done => {
              addEventListener('message', () => setTimeout(done), { once: true });
              postMessage({ jsonrpc: '2.0', method: 'ui/notifications/tool-result', params: JSON.parse(result) }, '*');
            })
            """,
            result.ToJsonString());
    }

    private static JsonObject[] Spoilt(string text) =>
    [
        new()
        {
            ["structuredContent"] = new JsonObject
            {
                ["would"] = "send",
                ["note"] = text,
                ["recipient"] = text,
                ["template"] = new JsonObject { ["name"] = text },
                ["request"] = new JsonObject { ["body"] = new JsonObject { ["attribs"] = new JsonObject { [text] = text } } },
                ["verdicts"] = new JsonArray(new JsonObject { ["rule"] = text, ["verdict"] = text, ["message"] = text }),
                ["rendered"] = new JsonObject { ["subject"] = text, ["text"] = text },
            },
        },
        new() { ["structuredContent"] = new JsonObject { ["status"] = text, ["send_id"] = text, ["recipient"] = text, ["next"] = text } },
        new()
        {
            ["structuredContent"] = new JsonObject
            {
                ["status"] = text,
                ["batch_id"] = text,
                ["summary"] = new JsonObject { ["count"] = text, ["domains"] = new JsonObject { [text] = text } },
                ["counts"] = new JsonObject { [text] = text },
                ["results"] = new JsonArray(new JsonObject { ["recipient"] = text, ["status"] = text }),
            },
        },
        new() { ["isError"] = true, ["structuredContent"] = new JsonObject { ["message"] = text, ["fix"] = text, ["rule"] = text } },
        new() { ["isError"] = text, ["content"] = text, ["structuredContent"] = text },
    ];

    // Anything that it asks of a network, and anything that the browser complains about, is a fault.
    private async Task<(IPage Page, List<string> Faults)> OpenAsync(string? html = null)
    {
        var (page, faults) = (await chromium.OpenAsync(Look.Usual), new List<string>());
        var text = html ?? await HtmlAsync();
        await page.RouteAsync("**/*", async route =>
        {
            if (string.Equals(route.Request.Url, Origin, StringComparison.Ordinal))
            {
                await route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html; charset=utf-8", Body = text });
                return;
            }

            faults.Add(route.Request.Url);
            await route.AbortAsync();
        });
        page.Console += (_, message) => faults.Add($"the browser says: {message.Text}");
        page.PageError += (_, error) => faults.Add(error);
        page.Dialog += async (_, dialog) =>
        {
            faults.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        await page.GotoAsync(Origin);
        return (page, faults);
    }
}
