using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Grants.Flows;
using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.OAuth.Door;
using Workonward.Mcp.OAuth.Requests;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// <c>/authorize</c> (RFC 6749 section 4.1.1). Until the client and its redirect URI are proven every error is a page:
/// a redirect would make this server carry strangers wherever they like. From then on errors go to the client.
/// </summary>
internal sealed class AuthorizeEndpoint(
    ClientDirectory clients,
    ConsentFlows flows,
    AuthorizationResponses responses,
    BrowserCookies cookies,
    BrowserSessions sessions,
    GrantTerms terms,
    StrangerCounts strangers)
{
    /// <summary>Answers.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        switch (Parameters.Of((context.Request.QueryString.Value ?? "").TrimStart('?')))
        {
            case ParametersReading.Refused refused:
                await RefuseAsync(context, $"The request can't be read: {refused.Why}.");
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
            await RefuseAsync(context, "client_id is missing.");
            return;
        }

        switch (await clients.FindAsync(clientId, ClientNetwork.Of(context.Connection.RemoteIpAddress), context.RequestAborted))
        {
            case ClientLookup.Found found:
                await JudgeRedirectAsync(context, asked, found.Client);
                break;
            case ClientLookup.Unknown unknown:
                await RefuseAsync(context, unknown.Reason);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task JudgeRedirectAsync(HttpContext context, Parameters asked, Client client)
    {
        if (asked["redirect_uri"] is not { } redirectUri)
        {
            await RefuseAsync(context, "redirect_uri is missing.");
            return;
        }

        switch (clients.JudgeRedirect(client, redirectUri))
        {
            case RedirectOutcome.Allowed:
                await JudgeAsync(context, asked, client, redirectUri);
                break;
            case RedirectOutcome.NotRegistered:
                await RefuseAsync(context, "redirect_uri is not one that this client registered.");
                break;
            case RedirectOutcome.HostNotAllowed { Host: var host }:
                await RefuseAsync(
                    context, $"redirect_uri leads to {host}, which is not a host in {ClientHosts.Setting}.");
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
                var isKnown = await sessions.FindAsync(context) is not null;
                Return(
                    context,
                    redirectUri,
                    asked["state"],
                    isKnown ? "interaction_required" : "login_required",
                    "Consent is always asked for, so a page must be shown.");
                break;
            case AuthorizationReading.Good good:
                await BeginAsync(context, FlowOf(asked, client, redirectUri, good) with
                {
                    Network = ClientNetwork.SiteOf(context.Connection.RemoteIpAddress),
                });
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
        var id = await flows.BeginAsync(asked, context.RequestAborted);
        cookies.BindFlow(context, id);
        PageAnswer.SeeOther(context, FlowLink.To(PagePaths.Consent, id));
    }

    private void Return(HttpContext context, string redirectUri, string? state, string error, string description)
    {
        strangers.Count(StrangerKinds.BadAuthorization);
        PageAnswer.SeeOther(context, responses.Error(redirectUri, state, error, description));
    }

    private Task RefuseAsync(HttpContext context, string reason)
    {
        strangers.Count(StrangerKinds.BadAuthorization);
        return RefusalPage.WriteAsync(context, reason);
    }
}
