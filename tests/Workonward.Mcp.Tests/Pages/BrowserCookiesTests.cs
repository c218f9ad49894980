using Microsoft.AspNetCore.Http;
using Workonward.Core.Grants.Keys;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Tests.Pages;

public sealed class BrowserCookiesTests
{
    private static readonly BrowserCookies Public = Cookies("https://mcp.gitdate.ink");

    [Theory]
    [InlineData("https://mcp.gitdate.ink")]
    [InlineData("https://localhost:8765")]
    public void A_cookie_says_all_that_binds_it_to_this_host_and_keeps_scripts_away(string issuer)
    {
        var context = new DefaultHttpContext();
        Cookies(issuer).SetSession(context, "token");

        var cookie = SetCookies(context)[0];

        Assert.Equal("__Host-wo_session=token; max-age=43200; path=/; secure; samesite=lax; httponly", cookie);
    }

    [Theory]
    [InlineData("http://localhost:8765")]
    [InlineData("http://127.0.0.1:8765")]
    [InlineData("http://[::1]:8765")]
    public void On_loopback_without_TLS_the_prefix_and_secure_are_left_out_and_nothing_else(string issuer)
    {
        var context = new DefaultHttpContext();
        Cookies(issuer).SetSession(context, "token");

        Assert.Equal("wo_session=token; max-age=43200; path=/; samesite=lax; httponly", SetCookies(context)[0]);
    }

    // Settings refuse such an issuer; should one slip through, the cookies stay as strict as anywhere.
    [Fact]
    public void Without_TLS_anywhere_else_nothing_is_left_out() =>
        Assert.True(new PageSurroundings("http://mcp.gitdate.ink").IsSecure);

    [Fact]
    public void A_flow_is_held_by_the_browser_that_began_it_and_by_no_other()
    {
        var first = new DefaultHttpContext();
        Public.BindFlow(first, "flow-1");
        var again = Returning(first);

        Assert.True(Public.HoldsFlow(again, "flow-1"));
        Assert.False(Public.HoldsFlow(again, "flow-2"));
        Assert.False(Public.HoldsFlow(new DefaultHttpContext(), "flow-1"));
    }

    [Fact]
    public void Two_flows_in_two_tabs_do_not_take_each_others_place()
    {
        var context = new DefaultHttpContext();
        Public.BindFlow(context, "flow-1");
        Public.BindFlow(context, "flow-2");
        var again = Returning(context);

        Assert.True(Public.HoldsFlow(again, "flow-1"));
        Assert.True(Public.HoldsFlow(again, "flow-2"));
    }

    [Fact]
    public void Beyond_ten_flows_the_oldest_gives_way_and_nothing_else_does()
    {
        var before = new DefaultHttpContext();
        for (var number = 0; number < 10; number++)
            Public.BindFlow(before, $"flow-{number}");
        var context = Returning(before);
        context.Request.Headers.Cookie += "; __Host-wo_session=token; other=1";

        Public.BindFlow(context, "flow-10");

        var oldest = Split(SetCookies(before)[0]).Name;
        Assert.Equal([oldest, Split(SetCookies(context)[1]).Name], SetCookies(context).Select(cookie => Split(cookie).Name));
        Assert.Contains("expires=Thu, 01 Jan 1970", SetCookies(context)[0], StringComparison.Ordinal);
        Assert.True(Public.HoldsFlow(Returning(context), "flow-10"));
    }

    [Fact]
    public void One_flows_cookie_says_nothing_for_another()
    {
        var context = new DefaultHttpContext();
        Public.BindFlow(context, "flow-1");
        Public.BindFlow(context, "flow-2");
        var (first, second) = (Split(SetCookies(context)[0]), Split(SetCookies(context)[1]));

        Assert.False(Public.HoldsFlow(Sending($"{second.Name}={first.Value}"), "flow-2"));
        Assert.True(Public.HoldsFlow(Sending($"{second.Name}={second.Value}"), "flow-2"));
    }

    [Fact]
    public void A_flow_bound_under_another_secret_is_not_held()
    {
        var context = new DefaultHttpContext();
        Cookies("https://mcp.gitdate.ink", secret: 'b').BindFlow(context, "flow-1");

        Assert.False(Public.HoldsFlow(Returning(context), "flow-1"));
    }

    [Fact]
    public void A_flows_cookie_does_not_show_its_id_and_lives_as_long_as_the_flow()
    {
        var context = new DefaultHttpContext();
        Public.BindFlow(context, "flow-1");

        var cookie = Assert.Single(SetCookies(context));
        Assert.DoesNotContain("flow-1", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=600;", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cookie_that_is_taken_away_is_named_with_all_that_it_was_set_with()
    {
        var context = new DefaultHttpContext();
        Public.ClearSession(context);
        Public.EndFlow(context, "flow-1");

        Assert.All(SetCookies(context), cookie =>
        {
            Assert.StartsWith("__Host-wo_", cookie, StringComparison.Ordinal);
            Assert.Contains("expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_visit_is_one_random_id_for_as_long_as_it_lasts()
    {
        var (one, other) = (new DefaultHttpContext(), new DefaultHttpContext());
        var visit = Public.BeginVisit(one);
        var again = Returning(one);

        Assert.Equal(64, visit.Length);
        Assert.NotEqual(visit, Public.BeginVisit(other));
        Assert.Equal(visit, Public.BeginVisit(again));
        Assert.Equal(visit, Public.ReadVisit(again));
        Assert.Empty(SetCookies(again));
    }

    // Attack A10: what an attacker could have planted before the sign-in is worth nothing after it.
    [Fact]
    public void A_sign_in_ends_the_visit()
    {
        var context = new DefaultHttpContext();
        Public.BeginVisit(context);
        var signingIn = Returning(context);
        Public.SetSession(signingIn, "token");

        Assert.Contains(SetCookies(signingIn), cookie => cookie.StartsWith("__Host-wo_visit=;", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cookie_longer_than_any_of_ours_is_not_read()
    {
        Assert.Null(Public.ReadSession(Sending($"__Host-wo_session={new string('x', 513)}")));
        Assert.Null(Public.ReadSession(Sending("__Host-wo_session=")));
        Assert.Null(Public.ReadSession(Sending("wo_session=token")));
        Assert.Equal("token", Public.ReadSession(Sending("__Host-wo_session=token")));
    }

    private static BrowserCookies Cookies(string issuer, char secret = 'a') => new(
        new MacKeyring(SigningSecrets.FromHex([new string(secret, 64)]), KeyLabels.FlowMac), new PageSurroundings(issuer));

    private static string[] SetCookies(HttpContext context) => [.. context.Response.Headers.SetCookie.OfType<string>()];

    private static DefaultHttpContext Returning(HttpContext before) => Sending(string.Join("; ", SetCookies(before).Select(cookie => cookie.Split(';')[0])));

    private static DefaultHttpContext Sending(string cookies)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookies;
        return context;
    }

    private static (string Name, string Value) Split(string cookie) =>
        cookie.Split(';')[0].Split('=', 2) is [var name, var value] ? (name, value) : throw new FormatException(cookie);
}
