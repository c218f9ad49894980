using System.Diagnostics;
using Workonward.Mcp.Cli.Web;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.SignIn;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>The person's part: sign in by a link that this operator makes, and allow previews alone.</summary>
internal sealed class Consent(Discovered server, WebCaller browser, Leftovers leftovers, WalkLog log)
{
    private const string Verify =
        "Verify the allowed login email in WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS, and that this is the data folder of that very server.";

    private const string Cookies = "Let the proxy pass Set-Cookie and Cookie on, and cache nothing.";

    /// <summary>The code that the assistant would receive; null where it would receive none.</summary>
    public async Task<string?> RunAsync(BegunRequest begun, string emailKey, CancellationToken cancellationToken) =>
        await SignInAsync(begun, emailKey, cancellationToken)
            ? await AllowAsync(begun, cancellationToken)
            : null;

    private async Task<bool> SignInAsync(BegunRequest begun, string emailKey, CancellationToken cancellationToken)
    {
        const string Step = "sign-in";
        var link = await leftovers.MakeLinkAsync(cancellationToken);
        var page = await PageAsync(
            Step,
            FlowLink.To(LinkEndpoint.Url(server.Issuer, link), begun.FlowId),
            PagePaths.Link,
            Verify,
            cancellationToken);
        if (page is null)
            return false;

        switch (await browser.SubmitAsync(server.Issuer + PagePaths.Link, server.Issuer, page, cancellationToken))
        {
            case WebReply.Answer { Status: 303 }:
                log.Ok(Step, $"{Shown.Plain(emailKey, longest: 320)} signed in by a login link.");
                return true;
            case WebReply.Answer answer:
                log.Fail(Step, $"the login link is refused: {PageText.Of(answer)}", $"{Cookies} {Verify}");
                return false;
            case WebReply.Nothing nothing:
                log.Fail(Step, nothing);
                return false;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<string?> AllowAsync(BegunRequest begun, CancellationToken cancellationToken)
    {
        const string Step = "consent";
        var page = await PageAsync(
            Step,
            server.Issuer + FlowLink.To(PagePaths.Consent, begun.FlowId),
            PagePaths.Consent,
            Cookies,
            cancellationToken);
        if (page is null)
            return null;

        page[FormFields.Scope] = Scopes.Preview;
        switch (await browser.SubmitAsync(server.Issuer + PagePaths.Consent, server.Issuer, page, cancellationToken))
        {
            case WebReply.Answer { Status: 303, Location: { } location }:
                return Code(begun.Request, location);
            case WebReply.Answer answer:
                log.Fail(Step, $"the consent is refused: {PageText.Of(answer)}", Cookies);
                return null;
            case WebReply.Nothing nothing:
                log.Fail(Step, nothing);
                return null;
            default:
                throw new UnreachableException();
        }
    }

    // RFC 9207 section 2.4, and what ChatGPT and Claude compare character by character.
    private string? Code(WalkRequest request, string location)
    {
        const string Step = "consent";
        var query = PageText.Query(location);
        var code = query.GetValueOrDefault("code");
        var fault = location switch
        {
            _ when !location.StartsWith(request.RedirectUri + "?", StringComparison.Ordinal) => "the browser is sent somewhere else than to the assistant",
            _ when query.GetValueOrDefault("state") != request.State => "state does not come back unchanged",
            _ when query.GetValueOrDefault("iss") != server.Issuer => "iss is missing or is not the issuer",
            _ when code is null => $"there is no code, but {Shown.Plain(PageText.ErrorOf(location), 200)}",
            _ => null,
        };
        if (fault is not null)
        {
            log.Fail(Step, fault, "Nothing in front of the server may change redirects.");
            return null;
        }

        log.Ok(Step, $"{Scopes.Preview} was allowed and nothing else; the code goes to {new Uri(request.RedirectUri).Host}, with state and iss.");
        return code;
    }

    private async Task<Dictionary<string, string>?> PageAsync(
        string step, string url, string action, string fix, CancellationToken cancellationToken)
    {
        switch (await browser.GetAsync(url, cancellationToken))
        {
            case WebReply.Answer { Status: 200 } answer when PageText.Form(answer.Body, action) is { } form:
                return form;
            case WebReply.Answer answer:
                log.Fail(step, $"the page is not shown: {PageText.Of(answer)}", fix);
                return null;
            case WebReply.Nothing nothing:
                log.Fail(step, nothing);
                return null;
            default:
                throw new UnreachableException();
        }
    }
}
