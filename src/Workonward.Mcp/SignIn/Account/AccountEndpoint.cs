using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.People.Passkeys;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Account;
using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.SignIn.Account;

/// <summary><c>/account</c>: what a person has connected, and the passkeys that they sign in with.</summary>
internal sealed class AccountEndpoint(
    BrowserSessions sessions,
    AccountForms forms,
    Connections connections,
    PasskeyRing passkeys,
    AccountPlace place,
    TimeProvider clock)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(PagePaths.Account, [HttpMethods.Get], ShowAsync);

    private async Task ShowAsync(HttpContext context)
    {
        if (await sessions.FindAsync(context) is { } session)
            await PageAnswer.WriteAsync(context, StatusCodes.Status200OK, AccountPage.Render(await ViewAsync(context, session)));
        else
            AccountForms.SendToSignIn(context, flowId: null);
    }

    private async Task<AccountView> ViewAsync(HttpContext context, Session session) => new(
        forms.Guard(context),
        session.EmailKey,
        [.. (await connections.ListAsync(session.Subject, context.RequestAborted)).Select(ViewOf)],
        [.. (await passkeys.ListAsync(session.Subject, context.RequestAborted)).Reverse().Select(ViewOf)],
        place.Scopes,
        place.Sending(),
        place.CanAddPasskey,
        place.HasOtherWays,
        place.McpUrl,
        clock.GetUtcNow())
    {
        News = AccountDone.Read(context.Request),
        Waiting = await place.Waiting(session, context.RequestAborted),
        IsStale = !FreshSignIn.Is(session, clock),
    };

    private static PasskeyView ViewOf(Passkey passkey) =>
        new(passkey.CredentialId, passkey.Name, passkey.CreatedAt, passkey.UsedAt);

    private static ConnectionView ViewOf(Grant grant) =>
        new(grant.Id, ClientOf(grant), grant.Scopes, grant.CreatedAt, grant.UsedAt, grant.EndsAt)
        {
            EndsUnusedAt = grant.ExpiresAt < grant.EndsAt ? grant.ExpiresAt : null,
        };

    /// <summary>The client of a connection, as pages show it.</summary>
    public static AskingClient ClientOf(Grant grant) => AskingClient.Of(
        grant.ClientKind, grant.ClientName, grant.ClientHost, new Uri($"http://{grant.RedirectHost}"));
}
