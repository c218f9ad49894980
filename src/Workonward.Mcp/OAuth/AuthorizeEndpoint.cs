using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Flows;
using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.OAuth.Door;
using Workonward.Mcp.OAuth.Requests;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// <c>/authorize</c> (RFC 6749 section 4.1.1). Until the client and its redirect URI are proven every error is a page:
/// a redirect would make this server carry strangers wherever they like. From then on errors go to the client.
/// </summary>
internal sealed partial class AuthorizeEndpoint(
    ClientDirectory clients,
    ConsentFlows flows,
    AuthorizationResponses responses,
    BrowserCookies cookies,
    SignedInPerson signedIn,
    GrantTerms terms,
    StrangerCounts strangers,
    ILogger<AuthorizeEndpoint> logger)
{
    private const string StartAgain = "Go back to your assistant and connect again.";

    /// <summary>Answers.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        switch (Parameters.Of((context.Request.QueryString.Value ?? "").TrimStart('?')))
        {
            case ParametersReading.Refused refused:
                await RefuseAsync(context, $"The request can't be read: {refused.Why}.", StartAgain);
                break;
            case ParametersReading.Read read:
                await FindClientAsync(context, read.Parameters);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task FindClientAsync(HttpContext context, Parameters asked)
    {
        if (asked["client_id"] is not { } clientId)
        {
            await RefuseAsync(context, "The request doesn't say which assistant sent it (client_id is missing).", StartAgain);
            return;
        }

        switch (await clients.FindAsync(clientId, context.RequestAborted))
        {
            case ClientLookup.Found found:
                await JudgeRedirectAsync(context, asked, found.Client);
                break;
            case ClientLookup.Unknown unknown:
                await RefuseAsync(context, unknown.Reason, "Remove the connection in your assistant and add it again.");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task JudgeRedirectAsync(HttpContext context, Parameters asked, Client client)
    {
        if (asked["redirect_uri"] is not { } redirectUri)
        {
            await RefuseAsync(context, "The request doesn't say where the answer goes (redirect_uri is missing).", StartAgain);
            return;
        }

        switch (clients.JudgeRedirect(client, redirectUri))
        {
            case RedirectOutcome.Allowed:
                await JudgeAsync(context, asked, client, redirectUri);
                break;
            case RedirectOutcome.NotRegistered:
                await RefuseAsync(
                    context, "The answer would go to an address that this assistant did not register.", StartAgain);
                break;
            case RedirectOutcome.HostNotAllowed { Host: var host }:
                await RefuseAsync(
                    context,
                    $"The answer would go to {host}, which this server does not answer to.",
                    $"If that host is right, the operator can add it to WORKONWARD_MCP_OAUTH_CLIENT_HOSTS.");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task JudgeAsync(HttpContext context, Parameters asked, Client client, string redirectUri)
    {
        switch (AuthorizationRequest.Read(asked, terms))
        {
            case AuthorizationReading.Bad bad:
                Return(context, redirectUri, asked["state"], bad.Error, bad.Description);
                break;
            case AuthorizationReading.Good { IsSilent: true }:
                var isKnown = await signedIn.FindAsync(context) is not null;
                Return(
                    context,
                    redirectUri,
                    asked["state"],
                    isKnown ? "interaction_required" : "login_required",
                    "Consent is always asked for, so a page must be shown.");
                break;
            case AuthorizationReading.Good good:
                await BeginAsync(context, FlowOf(asked, client, redirectUri, good));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private NewFlow FlowOf(Parameters asked, Client client, string redirectUri, AuthorizationReading.Good good) => new(
        client.Id,
        client.Kind,
        client.Name,
        client.Host,
        redirectUri,
        good.Scopes,
        terms.Resource,
        asked["state"],
        good.CodeChallenge);

    private async Task BeginAsync(HttpContext context, NewFlow asked)
    {
        switch (await flows.BeginAsync(asked, context.RequestAborted))
        {
            case FlowStart.Started { Id: var id }:
                cookies.BindFlow(context, id);
                PageAnswer.SeeOther(context, $"{OAuthPaths.Consent}?flow={id}");
                break;
            case FlowStart.Full:
                LogFull();
                Return(
                    context, asked.RedirectUri, asked.State, "temporarily_unavailable", "Too many people are connecting; try again later.");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Return(HttpContext context, string redirectUri, string? state, string error, string description)
    {
        strangers.Count(StrangerKinds.BadAuthorization);
        PageAnswer.SeeOther(context, responses.Error(redirectUri, state, error, description));
    }

    private Task RefuseAsync(HttpContext context, string what, string next)
    {
        strangers.Count(StrangerKinds.BadAuthorization);
        return RefusalPage.WriteAsync(context, StatusCodes.Status400BadRequest, what, next);
    }

    [LoggerMessage(LogLevel.Warning, "Too many authorization flows are open; new ones are refused until some end.")]
    private partial void LogFull();
}
