using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Mail;
using Workonward.Core.Policy;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Approvals;
using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Tests.Pages;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Browsers;

namespace Workonward.Mcp.Tests.Approvals;

/// <summary>
/// What others wrote, in a real browser: values, addresses, names of clients and the template card are text there, reach nobody, and
/// leave the page one that everybody can use.
/// </summary>
[Collection(OneBrowser.Name)]
public sealed class NaughtyInBrowserTests(Chromium chromium) : IAsyncLifetime
{
    private const int PerPage = 40;

    private readonly List<string[]> _chunks = [.. NaughtyStrings.All().Where(text => text.Length > 0).Distinct().Chunk(PerPage)];
    private readonly List<string> _faults = [];
    private Site _site = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await PagesSite.StartAsync(app =>
        {
            Map(app, "/naughty/{number}", texts => ApprovalPage.Render(View(texts)));
            Map(app, "/naughty-list/{number}", texts => ApprovalsPage.Render(new ApprovalsView(PageGallery.Account, [.. Items(texts)], [], PageGallery.Now)));
        });
        _page = await chromium.OpenAsync(Look.Usual);
        _page.Console += (_, message) => _faults.Add($"the browser says: {message.Text}");
        _page.PageError += (_, error) => _faults.Add(error);
        _page.Request += (_, request) => _faults.AddRange(request.Url.StartsWith(_site.Origin, StringComparison.Ordinal) ? [] : [request.Url]);
        _page.Dialog += async (_, dialog) =>
        {
            _faults.Add(dialog.Message);
            await dialog.DismissAsync();
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _page.Context.CloseAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task On_the_page_of_a_request_every_value_is_there_as_its_own_text_and_nothing_else_is()
    {
        for (var number = 0; number < _chunks.Count; number++)
        {
            await LookAsync($"/naughty/{number}");
            Assert.Equal(_chunks[number], await ValuesAsync());
            Assert.Equal(_chunks[number].Select(Address).Select(Collapsed), (await RecipientsAsync()).Select(Collapsed));
        }

        Assert.Empty(_faults);
    }

    [Fact]
    public async Task In_the_list_every_request_is_there_with_one_link_of_ours()
    {
        for (var number = 0; number < _chunks.Count; number++)
        {
            await LookAsync($"/naughty-list/{number}");
            Assert.Equal(_chunks[number].Length, await _page.Locator("main article a").CountAsync());
        }

        Assert.Empty(_faults);
    }

    // A check that finds nothing where there is something would find nothing anywhere.
    [Theory]
    [InlineData("<img alt=x>")]
    [InlineData("<a href=https://evil.test/>x</a>")]
    [InlineData("<form action=https://evil.test/></form>")]
    [InlineData("<p onclick=x>x</p>")]
    public async Task What_does_not_belong_there_is_found(string markup)
    {
        await _page.GotoAsync($"{_site.Origin}/naughty/0");
        var before = await ForeignAsync();

        await _page.EvaluateAsync("markup => document.querySelector('main').insertAdjacentHTML('beforeend', markup)", markup);

        Assert.Equal((0, 1), (before.Length, (await ForeignAsync()).Length));
    }

    private async Task LookAsync(string path)
    {
        await _page.GotoAsync(_site.Origin + path);
        await _page.EvaluateAsync("document.querySelectorAll('details').forEach(e => e.open = true)");
        _faults.AddRange(await ForeignAsync());
        _faults.AddRange((await PageFaults.AccessibilityAsync(_page)).Select(fault => $"{path}: {fault}"));
        foreach (var look in Look.All.Where(look => look.Scheme == ColorScheme.Light))
        {
            await _page.SetViewportSizeAsync(look.Width, 800);
            _faults.AddRange((await PageFaults.TooWideAsync(_page)).Select(fault => $"{path}, {look.Name}: {fault}"));
        }
    }

    private Task<string[]> ForeignAsync() => _page.EvaluateAsync<string[]>(
        """
        origin => {
          const known = 'A ARTICLE BDI BUTTON DD DETAILS DIV DL DT FORM H1 H2 H3 INPUT LI P Q SAMP SECTION SMALL SPAN STRONG SUMMARY TIME UL'.split(' ');
          return [...document.querySelectorAll('main *')]
            .filter(e => !known.includes(e.tagName)
              || (e.tagName === 'A' && !e.href.startsWith(origin)) || (e.tagName === 'FORM' && !e.action.startsWith(origin))
              || [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style'))
            .map(e => e.outerHTML.slice(0, 200));
        }
        """,
        _site.Origin);

    // What can't be seen stands there by its number, and is put back here.
    private Task<string[]> ValuesAsync() => _page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelector('section[aria-labelledby=content] .parted dl.values').querySelectorAll('dd')].map(dd => {
          for (const unseen of dd.querySelectorAll('.unseen'))
            unseen.textContent = String.fromCodePoint(parseInt(unseen.textContent.slice(2), 16));
          return dd.textContent;
        })
        """);

    private Task<string[]> RecipientsAsync() => _page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('section[aria-labelledby=who] li')].map(li => li.textContent)");

    // An address that the policy let through has no such character; the parser of a browser may change some.
    private static string Collapsed(string text) => string.Concat(text.Where(letter => letter is > ' ' and <= '~'));

    private void Map(WebApplication app, string path, Func<string[], Page> render) => app.MapGet(path, context => PageAnswer.WriteAsync(
        context,
        StatusCodes.Status200OK,
        render(_chunks[int.Parse((string)context.Request.RouteValues["number"]!, CultureInfo.InvariantCulture)])));

    private static ApprovalView View(string[] texts)
    {
        var held = ApprovalGallery.Held([.. texts.Select(Address)]);
        held = held with
        {
            Request = held.Request with
            {
                Attribs = Attribs.From(texts.Select((text, number) => KeyValuePair.Create(NameOf(number), text))),
                Addresser = texts[1],
            },
            Rendered = new(texts[2], string.Join('\n', texts)),
            Card = Card(texts),
        };
        return ApprovalGallery.Of(held) with { Asked = Asked(texts[3]) };
    }

    // What a card may say is checked when it is read; all that passes is said.
    private static TemplateCard Card(string[] texts)
    {
        var none = new Dictionary<string, TemplateAttrib>(StringComparer.Ordinal);
        var said = texts.Where(text => !IsPiledUp(text) && TemplateCard.Create(text, text, text, none) is TemplateCardReading.Accepted).ToList();
        var attribs = texts.Index().Where(each => said.Contains(each.Item))
            .ToDictionary(each => NameOf(each.Index), each => new TemplateAttrib(each.Item), StringComparer.Ordinal);
        return Assert.IsType<TemplateCardReading.Accepted>(TemplateCard.Create(said[0], said[^1], said[said.Count / 2], attribs)).Card;
    }

    // Nothing breaks a letter with a hundred marks on it. Values name them; addresses are ASCII, and the card is the operator's own.
    private static bool IsPiledUp(string text) => text.Count(letter => char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark) > 8;

    private static string Address(string text) => IsPiledUp(text) ? "person@gitdate.ink" : $"{text}@{text}";

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"v{number:D3}");

    private static IEnumerable<WaitingItem> Items(string[] texts) => texts.Select(text =>
        new WaitingItem(ApprovalGallery.Held([Address(text)]).Request, Asked(text)));

    // A client's name is trimmed to what can be shown when it is registered.
    private static AskedBy Asked(string text) =>
        new(Address(text), new AskingClient(ClientKind.Registered, ClientName.Of(text), Host: null, "claude.ai", IsLoopback: false));
}
