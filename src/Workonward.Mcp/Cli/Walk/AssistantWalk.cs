using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;
using Workonward.Mcp.Cli.Checks;
using Workonward.Mcp.Cli.Web;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>
/// <c>check --as</c>: connects to the public URL as an assistant would, step by step, and tells at which step it would give up
/// and why. It signs in by the operator's right, allows itself previews alone, calls no tool, and ends what it began.
/// </summary>
internal sealed class AssistantWalk(CheckSubject subject, Assistant assistant)
{
    private readonly WalkLog _log = new();

    /// <summary>Walks.</summary>
    /// <returns>A row for each step; the last may be one that failed.</returns>
    public async Task<IReadOnlyList<CheckRow>> RunAsync(CancellationToken cancellationToken)
    {
        if (subject.Settings.OAuth.Issuer is not { } issuer || !subject.Settings.Transport.UsesOAuth)
        {
            _log.Fail("settings", "the server's settings are not those of mode oauth",
                "Set WORKONWARD_MCP_TRANSPORT=http, WORKONWARD_MCP_AUTH=oauth and WORKONWARD_MCP_OAUTH_ISSUER.");
            return _log.Rows;
        }

        using WebCaller web = new(subject.Patience), browser = new(subject.Patience, new CookieContainer());
        if (await new Discovery(web, _log, issuer).RunAsync(cancellationToken) is { } server)
            await ConnectAsync(server, web, browser, cancellationToken);
        return _log.Rows;
    }

    private async Task ConnectAsync(Discovered server, WebCaller web, WebCaller browser, CancellationToken cancellationToken)
    {
        try
        {
            var obstacle = FindObstacle();
            await using var ledger = obstacle is not null ? null : await Ledger.OpenAsync(
                subject.Folder!.Place, subject.Clock, NullLoggerFactory.Instance, cancellationToken);
            var leftovers = new Leftovers(
                ledger is null ? null : new WalkTraces(ledger, subject.Settings.OAuth.AllowedEmails[0]), _log);
            try
            {
                await ConnectAsync(server, web, browser, leftovers, obstacle, cancellationToken);
            }
            finally
            {
                await leftovers.EndAsync();
            }
        }
        catch (Exception failure) when (StoreFailure.Explain(failure) is { } words)
        {
            _log.Fail("sign-in", words.TrimEnd('.'));
        }
    }

    private async Task ConnectAsync(
        Discovered server,
        WebCaller web,
        WebCaller browser,
        Leftovers leftovers,
        string? obstacle,
        CancellationToken cancellationToken)
    {
        var authorization = new Authorization(assistant, server, web, browser, leftovers, _log);
        if (await authorization.RunAsync(cancellationToken) is not { } begun)
            return;
        if (obstacle is not null)
        {
            _log.Fail("sign-in", obstacle, "Run this on the server's machine, as its user, with its settings.");
            return;
        }

        var email = subject.Settings.OAuth.AllowedEmails[0];
        if (await new Consent(server, browser, leftovers, _log).RunAsync(begun, email, cancellationToken) is { } code)
            await new Use(assistant, server, web, _log).RunAsync(begun.Request, code, cancellationToken);
    }

    private string? FindObstacle() => subject switch
    {
        { Settings.OAuth.SignIn: var ways } when !ways.Contains(SignInMethods.Link, StringComparer.Ordinal) =>
            "login links are off in WORKONWARD_MCP_SIGN_IN, so the walk can't sign in and ends here",
        { Settings.OAuth.AllowedEmails.Count: 0 } => "nobody may sign in: WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS names no login email",
        { Folder: null } => "the server's data folder is not here, so the walk can't make a login link and ends here",
        { Folder: { } folder } when Ledger.FindMissing(folder.Place) is { } missing =>
            $"there is no ledger in {Shown.Path(folder.Root)} ({Shown.Path(missing)} is missing), so the walk can't make a login link",
        _ => null,
    };
}
