using System.Diagnostics;
using System.Text.Json;
using Workonward.Mcp.Cli.Web;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.OAuth;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>The assistant makes itself known and opens the person's browser.</summary>
internal sealed class Authorization(
    Assistant assistant, Discovered server, WebCaller web, WebCaller browser, Leftovers leftovers, WalkLog log)
{
    // As Claude has asked for it: the method is one that this server answers with another.
    private const string ClaudesWay = "client_secret_post";

    /// <summary>Begins; the request that was taken, or null where the assistant would give up.</summary>
    public async Task<BegunRequest?> RunAsync(CancellationToken cancellationToken)
    {
        var request = new WalkRequest(assistant.ClientId, assistant.RedirectUri);
        var (begun, fault) = await BeginAsync(request, cancellationToken);
        if (begun is not null)
        {
            log.Ok("client", $"{assistant.Name} is known by its document, {assistant.ClientId}.");
            return begun;
        }

        var fix = $"Allow its host in {Core.Grants.Clients.ClientHosts.Setting}, and let this machine reach {new Uri(assistant.ClientId).Host}.";
        if (!assistant.RegistersItself)
        {
            log.Fail("client", $"{assistant.Name} is not taken by its document, {assistant.ClientId}: {fault}", fix);
            return null;
        }

        log.Warn("client", $"{assistant.Name} is not taken by its document: {fault}. It goes on and registers itself.", fix);
        return await RegisterAsync(cancellationToken) is { } id
            ? await BeginRegisteredAsync(new WalkRequest(id, assistant.RedirectUri), cancellationToken)
            : null;
    }

    private async Task<BegunRequest?> BeginRegisteredAsync(WalkRequest request, CancellationToken cancellationToken)
    {
        var (begun, fault) = await BeginAsync(request, cancellationToken);
        if (begun is null)
            log.Fail("authorize", $"the registered client is refused: {fault}", "Look into the server's log for the reason.");
        return begun;
    }

    // The server must send the browser to its own consent page; a page in its place says what it refuses.
    private async Task<(BegunRequest? Begun, string? Fault)> BeginAsync(
        WalkRequest request, CancellationToken cancellationToken)
    {
        var consent = FlowLink.To(OAuthPaths.Consent, "");
        leftovers.NoteRequest(request);
        return await browser.GetAsync(request.Url(server), cancellationToken) switch
        {
            WebReply.Answer { Status: 303, Location: { } location } when location.StartsWith(consent, StringComparison.Ordinal) =>
                (new BegunRequest(request, Uri.UnescapeDataString(location[consent.Length..])), null),
            WebReply.Answer { Status: 302 or 303, Location: { } location } => (null, $"it is sent back with {Shown.Plain(PageText.ErrorOf(location), 200)}"),
            WebReply.Answer answer => (null, PageText.Of(answer)),
            WebReply.Nothing nothing => (null, nothing.Reason),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<string?> RegisterAsync(CancellationToken cancellationToken)
    {
        var asked = new RegistrationJson(
            assistant.Name, [assistant.RedirectUri], ["authorization_code", "refresh_token"], ["code"], ClaudesWay);
        leftovers.NoteRegistration();
        var reply = await web.PostJsonAsync(
            server.Issuer + OAuthPaths.Register,
            JsonSerializer.Serialize(asked, CliJson.Default.RegistrationJson),
            [],
            cancellationToken);
        if (WebDocument.Of(reply, status: 201) is WebDocument.Good { Root: var told } && told.Text("client_id") is { } made)
            leftovers.NoteClient(made);
        switch (WebDocument.Of(reply, status: 201))
        {
            case WebDocument.Good good when good.Root.Text("client_id") is { Length: > 0 } id
                && good.Root.Text("token_endpoint_auth_method") is "none":
                log.Ok("register", $"{assistant.Name} registered itself, without a secret.");
                return id;
            case WebDocument.Good:
                log.Fail("register", "the registration names no client_id, or another way than none to prove itself");
                return null;
            case WebDocument.Bad bad:
                log.Fail("register", $"{assistant.Name} can't register itself: {bad.Fault}", "Registration limits are per address: wait, or let the proxy pass X-Forwarded-For on.");
                return null;
            case WebDocument.Unreached unreached:
                log.Fail("register", unreached.Reply);
                return null;
            default:
                throw new UnreachableException();
        }
    }
}
