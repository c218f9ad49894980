using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Mcp.Pages;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>What every page says to the browser (attack A9, checks C19 and C20).</summary>
public sealed partial class PageHeadersTests
{
    public static TheoryData<string> Names => [.. PageGallery.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_says_all_that_keeps_others_out(string name)
    {
        var (headers, _) = await AnswerAsync(PageGallery.All[name]);

        Assert.Equal("DENY", headers["X-Frame-Options"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("no-store", headers.CacheControl);
        Assert.Equal("same-origin", headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("text/html; charset=utf-8", headers.ContentType);
        Assert.Contains("camera=()", headers["Permissions-Policy"].ToString(), StringComparison.Ordinal);
    }

    // The hash is computed here from what a browser would read, not taken from the code that wrote it.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_policy_takes_this_pages_style_sheet_and_nothing_else(string name)
    {
        var page = PageGallery.All[name];
        var (headers, html) = await AnswerAsync(page);
        var sheet = Assert.Single(Style().Matches(html)).Groups["text"].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)));

        var script = html.Contains("<script", StringComparison.Ordinal) ? "; script-src 'self'; connect-src 'self'" : "";
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; frame-ancestors 'none'{script}",
            headers.ContentSecurityPolicy);
    }

    // Browsers apply form-action to every hop after the post: with it, no assistant could ever be connected (C19).
    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_page_limits_where_its_forms_may_lead_on(string name)
    {
        var (headers, _) = await AnswerAsync(PageGallery.All[name]);

        Assert.DoesNotContain("form-action", headers.ContentSecurityPolicy.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_with_a_form_lets_the_browser_name_its_origin_and_any_other_says_nothing(string name)
    {
        var (headers, html) = await AnswerAsync(PageGallery.All[name]);

        var hasForm = html.Contains("<form", StringComparison.Ordinal) || html.Contains("data-passkey=", StringComparison.Ordinal);
        Assert.Equal(hasForm ? "same-origin" : "no-referrer", headers["Referrer-Policy"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Passkeys_are_open_to_the_pages_that_use_them_alone(string name)
    {
        var (headers, html) = await AnswerAsync(PageGallery.All[name]);

        var who = html.Contains("data-passkey=", StringComparison.Ordinal) ? "(self)" : "()";
        Assert.EndsWith(
            $"publickey-credentials-create={who}, publickey-credentials-get={who}",
            headers["Permissions-Policy"].ToString(),
            StringComparison.Ordinal);
    }

    // With the posts free to go anywhere, the forms themselves must not be.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forms_target_is_one_of_our_paths_and_it_carries_its_guard(string name)
    {
        var (_, html) = await AnswerAsync(PageGallery.All[name]);
        string[] ours =
        [
            PagePaths.Consent, PagePaths.Login, PagePaths.Link, PagePaths.Email, PagePaths.Code, PagePaths.Oidc,
            PagePaths.Revoke, PagePaths.RevokeAll, PagePaths.Scopes, PagePaths.RemovePasskey, PagePaths.SignOut, PagePaths.SignOutEverywhere,
            PagePaths.Decide,
        ];

        Assert.All(Forms().Matches(html), form =>
        {
            Assert.Contains(form.Groups["action"].Value, ours, StringComparer.Ordinal);
            Assert.Contains($"name=\"form\" value=\"{PageGallery.Guard}\"", form.Value, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("formaction", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_that_a_stranger_wrote_becomes_markup(string name)
    {
        var (_, html) = await AnswerAsync(PageGallery.All[name]);

        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\son[a-z]+=""", html);
    }

    [Fact]
    public async Task A_redirect_is_a_303_with_the_headers_of_a_page()
    {
        var context = Context();

        PageAnswer.SeeOther(context, "https://client.example/callback?code=1");

        Assert.Equal(StatusCodes.Status303SeeOther, context.Response.StatusCode);
        Assert.Equal("https://client.example/callback?code=1", context.Response.Headers.Location);
        Assert.Equal("no-store", context.Response.Headers.CacheControl);
        Assert.Equal("no-referrer", context.Response.Headers["Referrer-Policy"]);
        Assert.Empty(await BodyAsync(context));
    }

    private static async Task<(IHeaderDictionary Headers, string Html)> AnswerAsync(Page page)
    {
        var context = Context();
        await PageAnswer.WriteAsync(context, StatusCodes.Status200OK, page);
        return (context.Response.Headers, await BodyAsync(context));
    }

    private static DefaultHttpContext Context() => new()
    {
        RequestServices = new ServiceCollection().AddSingleton(new PageSurroundings("https://mcp.gitdate.ink")).BuildServiceProvider(),
        Response = { Body = new MemoryStream() },
    };

    private static async Task<string> BodyAsync(HttpContext context)
    {
        context.Response.Body.Position = 0;
        using var reader = new StreamReader(context.Response.Body, leaveOpen: true);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<style>(?<text>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Style();

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]*)\".*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forms();
}
