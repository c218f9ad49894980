using Microsoft.Extensions.DependencyInjection;
using Workonward.Core.Grants;
using Workonward.Mcp.OAuth;
using Workonward.Mcp.OAuth.Door;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Docs;

public sealed class OAuthPageTests
{
    private static readonly DocPage Page = DocPage.Read("oauth.md");

    [Fact]
    public async Task Every_endpoint_stands_on_the_page_with_its_methods_and_who_may_read_it()
    {
        await using var house = await OAuthHouse.StartAsync();

        var mounted = OAuthRoutes.Of(house.Services).Select(Line);

        DocPage.AssertSays(mounted, Page.Section("## Endpoints").Rows().Select(cells => $"| {cells[0]} | {cells[1]} | {cells[2]} |"));
    }

    [Fact]
    public async Task The_scopes_are_those_of_the_tools_in_the_order_in_which_people_see_them()
    {
        await using var house = await OAuthHouse.StartAsync();

        DocPage.AssertSays(
            house.Services.GetRequiredService<GrantTerms>().Scopes, Page.Section("## Scopes").FirstCells());
    }

    private static string Line(OAuthRoute route) =>
        $"| `{route.Path}` | {route.Methods} | {(route.IsOpenToPages ? "`*`" : "none")} |";
}
