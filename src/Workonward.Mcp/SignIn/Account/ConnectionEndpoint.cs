using Workonward.Core.Grants;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Account;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>
/// What a person does to a connection of theirs: end it, end them all, or change what it may do. All of it holds from the
/// client's next call on.
/// </summary>
internal sealed class ConnectionEndpoint(AccountForms forms, Connections connections, GrantTerms terms)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(PagePaths.Revoke, [HttpMethods.Post], RevokeAsync);
        routes.MapMethods(PagePaths.RevokeAll, [HttpMethods.Post], RevokeAllAsync);
        routes.MapMethods(PagePaths.Scopes, [HttpMethods.Post], ChangeScopesAsync);
    }

    private async Task RevokeAsync(HttpContext context)
    {
        if (await forms.ReadOrAnswerAsync(context) is not { } form)
            return;
        // A decision holds also when the browser has gone.
        if (form.One(FormFields.Grant) is { } grant
            && await connections.RevokeAsync(grant, form.Session.Subject, RevokedBy.Person, CancellationToken.None))
        {
            PageAnswer.SeeOther(context, AccountDone.Path(AccountNews.Disconnected));
        }
        else
        {
            await ShowUnknownAsync(context);
        }
    }

    private async Task RevokeAllAsync(HttpContext context)
    {
        if (await forms.ReadOrAnswerAsync(context) is not { } form)
            return;
        await connections.RevokeAllAsync(form.Session.Subject, RevokedBy.Person, CancellationToken.None);
        PageAnswer.SeeOther(context, AccountDone.Path(AccountNews.Disconnected));
    }

    private async Task ChangeScopesAsync(HttpContext context)
    {
        if (await forms.ReadOrAnswerAsync(context) is not { } form)
            return;
        // The page offers what this server knows, in its order; a value that it doesn't offer is no tick.
        string[] ticked = [.. terms.Scopes.Intersect(form.Fields[FormFields.Scope].OfType<string>(), StringComparer.Ordinal)];
        if (ticked.Length == 0)
        {
            PageAnswer.SeeOther(context, AccountDone.Path(AccountNews.NothingWasTicked));
        }
        else if (form.One(FormFields.Grant) is { } grant
            && await connections.ChangeScopesAsync(grant, form.Session.Subject, ticked, CancellationToken.None))
        {
            PageAnswer.SeeOther(context, AccountDone.Path(AccountNews.ScopesChanged));
        }
        else
        {
            await ShowUnknownAsync(context);
        }
    }

    // The same for another person's connection as for one that never was.
    private static Task ShowUnknownAsync(HttpContext context) =>
        PageAnswer.WriteAsync(context, StatusCodes.Status404NotFound, ErrorPage.Render(AccountErrors.NoConnection()));
}
