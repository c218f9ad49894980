using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Workonward.PostOffice.Contacts;

namespace Workonward.PostOffice.Pages;

/// <summary>
/// Where a message's link for unsubscribing leads. Looking changes nothing, since mail scanners follow links; the button,
/// or a mail program's one click (RFC 8058), does. The link's token is the proof, so no cookie is asked for.
/// </summary>
internal sealed class UnsubscribePages(ContactBook contacts)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/unsubscribe/{token}", AskAsync);
        routes.MapPost("/unsubscribe/{token}", LeaveAsync);
    }

    private async Task AskAsync(HttpContext context)
    {
        var email = await contacts.FindAsync(Token(context), context.RequestAborted);
        await PageWriting.WriteAsync(context, Status(email), email is null ? Unknown() : Question(email));
    }

    private async Task LeaveAsync(HttpContext context)
    {
        var email = await contacts.UnsubscribeAsync(Token(context), context.RequestAborted);
        await PageWriting.WriteAsync(context, Status(email), email is null ? Unknown() : Done(email));
    }

    private static string Token(HttpContext context) => (string)context.Request.RouteValues["token"]!;

    private static int Status(string? email) => email is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;

    private static string Question(string email) => PageLayout.Render(
        "Unsubscribe",
        HtmlText.Of(
            $"""
            <h1>Stop emails to {email}?</h1>
            <p>No further email of this kind will be sent to this address.</p>
            <form method="post" class="actions"><button class="main">Stop these emails</button></form>
            """));

    private static string Done(string email) => PageLayout.Render(
        "Unsubscribed",
        HtmlText.Of(
            $"""
            <h1>Done</h1>
            <p>No further email of this kind will be sent to {email}. You can close this page.</p>
            """));

    private static string Unknown() => PageLayout.Render(
        "Unknown link",
        HtmlText.Of(
            $"""
            <h1>This link isn't known here</h1>
            <p>Nothing was changed. Use the link from the newest email that you got.</p>
            """));
}
