using Workonward.Core.Grants;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Notices;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.OAuth;

/// <summary><c>/</c>: what this server is, for whoever opens its address.</summary>
internal sealed class HomeEndpoint(GrantTerms terms, BrowserSessions sessions)
{
    /// <summary>Answers.</summary>
    public async Task HandleAsync(HttpContext context) => await PageAnswer.WriteAsync(
        context,
        StatusCodes.Status200OK,
        HomePage.Render(new HomeView(terms.Resource, (await sessions.FindAsync(context))?.EmailKey)));
}
