using Workonward.Core.Grants.People;
using Workonward.Core.Mail;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.SignIn.Email;

/// <summary><c>/login/email</c>: a code is asked for. Whoever asks for whatever address gets the same answer.</summary>
internal sealed class EmailEndpoint(
    WaitingFlows flows,
    SignInForms forms,
    SignInPages pages,
    EmailCodes codes,
    CodeLetters letters,
    CodePost post,
    MailStop stop)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(PagePaths.Email, [HttpMethods.Post], SubmitAsync);

    private async Task SubmitAsync(HttpContext context)
    {
        if (await forms.ReadOrAnswerAsync(context) is { } form)
            await AskAsync(context, form);
    }

    private async Task AskAsync(HttpContext context, SignInForm.Accepted form)
    {
        var waiting = await flows.FindAsync(context, [.. form.Fields[FormFields.Flow]]);
        if (waiting is WaitingFlow.Gone)
        {
            await SignInPages.ShowFlowGoneAsync(context);
        }
        // Before the address is looked at: the answer is the same for all.
        else if (stop.IsOn())
        {
            await pages.ShowAsync(
                context, waiting, SignInProblem.MailStopped, StatusCodes.Status503ServiceUnavailable, form.One(FormFields.Email));
        }
        // One parser for all addresses: what it doesn't take can't hold a second header or a second recipient.
        else if (EmailAddress.Read(form.One(FormFields.Email)) is AddressReading.Valid { Address: var address })
        {
            await MakeAsync(context, form, waiting, address.Key);
        }
        else
        {
            await pages.ShowAsync(
                context, waiting, SignInProblem.EmailUnreadable, StatusCodes.Status400BadRequest, form.One(FormFields.Email));
        }
    }

    private async Task MakeAsync(HttpContext context, SignInForm.Accepted form, WaitingFlow waiting, string emailKey)
    {
        var code = await codes.MakeAsync(
            emailKey, form.Visit, ClientNetwork.SiteOf(context.Connection.RemoteIpAddress), context.RequestAborted);
        post.Put(letters.Of(code, waiting.Client));
        PageAnswer.SeeOther(context, CodeEndpoint.PathOf(code.Attempt, waiting.Id));
    }
}
