using System.Diagnostics;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.People.Passkeys;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Account;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>
/// Removes a passkey. Where it is the person's only way to sign in without the operator, they are asked once more; where it is
/// the only way at all, it stays.
/// </summary>
internal sealed class PasskeyRemovalEndpoint(AccountForms forms, PasskeyRing passkeys, SignInTerms terms, SignInOffers offers)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(PagePaths.RemovePasskey, [HttpMethods.Post], RemoveAsync);

    private async Task RemoveAsync(HttpContext context)
    {
        if (await forms.ReadOrAnswerAsync(context) is not { } form)
            return;
        var evenTheLast = terms.HasMethodForAll || (offers.Link && form.One(FormFields.EvenTheLast) is not null);
        var removal = form.One(FormFields.Passkey) is { } id
            ? await passkeys.RemoveAsync(form.Session.Subject, id, evenTheLast, CancellationToken.None)
            : new PasskeyRemoval.Unknown();
        switch (removal)
        {
            case PasskeyRemoval.Removed:
                PageAnswer.SeeOther(context, AccountDone.Path(AccountNews.PasskeyRemoved));
                break;
            case PasskeyRemoval.IsTheLast when !offers.Link:
                await PageAnswer.WriteAsync(context, StatusCodes.Status409Conflict, ErrorPage.Render(AccountErrors.OnlyWayIn()));
                break;
            case PasskeyRemoval.IsTheLast last:
                await PageAnswer.WriteAsync(context, StatusCodes.Status200OK, LastPasskeyPage.Render(
                    new LastPasskeyView(forms.Guard(context), form.Session.EmailKey, last.Passkey.CredentialId, last.Passkey.Name)));
                break;
            case PasskeyRemoval.Unknown:
                await PageAnswer.WriteAsync(context, StatusCodes.Status404NotFound, ErrorPage.Render(AccountErrors.NoPasskey()));
                break;
            default:
                throw new UnreachableException();
        }
    }
}
