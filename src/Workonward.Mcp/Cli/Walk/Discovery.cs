using System.Diagnostics;
using Workonward.Mcp.Cli.Checks.OAuth;
using Workonward.Mcp.Cli.Web;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.OAuth;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>From the URL that a person types to the documents that say how to connect.</summary>
internal sealed class Discovery(WebCaller web, WalkLog log, string issuer)
{
    private const string PassOn = "Let the proxy pass every path of this host on, unchanged.";

    /// <summary>Takes the three steps; null where the assistant would give up.</summary>
    public async Task<Discovered?> RunAsync(CancellationToken cancellationToken)
    {
        if (await ChallengeAsync(cancellationToken) is not { } challenge)
            return null;
        if (await ResourceAsync(cancellationToken) is not { } scopes)
            return null;
        var expected = ServerDocuments.Challenge(issuer, scopes);
        if (challenge != expected)
        {
            log.Fail("challenge", $"WWW-Authenticate is not the exact {Shown.Plain(expected, 300)}", PassOn);
            return null;
        }

        return await ServerAsync(cancellationToken)
            ? new Discovered(issuer, issuer + McpEndpoint.Path, scopes)
            : null;
    }

    private async Task<string?> ChallengeAsync(CancellationToken cancellationToken)
    {
        switch (await web.PostJsonAsync(issuer + McpEndpoint.Path, ServerDocuments.BareCall, [], cancellationToken))
        {
            case WebReply.Answer { Status: 401, Challenge: { } challenge }
                when challenge.Contains($"resource_metadata=\"{issuer}{OAuthPaths.ResourceMetadata}\"", StringComparison.Ordinal):
                log.Ok("challenge", $"{issuer}{McpEndpoint.Path} asks for a token, and says where one is had.");
                return challenge;
            case WebReply.Answer answer:
                log.Fail(
                    "challenge",
                    ServerDocuments.FaultOfChallenge(answer, $"Bearer resource_metadata=\"{issuer}{OAuthPaths.ResourceMetadata}\"")!,
                    PassOn);
                return null;
            case WebReply.Nothing nothing:
                log.Fail("challenge", nothing);
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<IReadOnlyList<string>?> ResourceAsync(CancellationToken cancellationToken)
    {
        var document = await ReadAsync("resource", OAuthPaths.ResourceMetadata, cancellationToken);
        if (document is null)
            return null;
        if (ServerDocuments.FaultsOfResource(document.Root, issuer) is { Count: > 0 } faults)
        {
            log.Fail(
                "resource",
                string.Join("; ", faults),
                "Let WORKONWARD_MCP_OAUTH_ISSUER be the public origin, and type it with /mcp.");
            return null;
        }

        var scopes = document.Root.Texts("scopes_supported");
        log.Ok("resource", $"It names {issuer} as its authorization server, and {string.Join(", ", scopes.Select(scope => Shown.Plain(scope)))}.");
        return scopes;
    }

    private async Task<bool> ServerAsync(CancellationToken cancellationToken)
    {
        var document = await ReadAsync("metadata", OAuthPaths.Metadata, cancellationToken);
        if (document is null)
            return false;
        if (ServerDocuments.FaultsOfServer(document.Root, issuer) is { Count: > 0 } faults)
        {
            log.Fail("metadata", string.Join("; ", faults), "Verify the issuer; nothing in front may change this document.");
            return false;
        }

        log.Ok("metadata", "The authorization server says all that the assistant looks for.");
        return true;
    }

    private async Task<WebDocument.Good?> ReadAsync(string step, string path, CancellationToken cancellationToken)
    {
        switch (WebDocument.Of(await web.GetAsync(issuer + path, cancellationToken)))
        {
            case WebDocument.Good good:
                return good;
            case WebDocument.Bad bad:
                log.Fail(step, $"at {path} {bad.Fault}", PassOn);
                return null;
            case WebDocument.Unreached unreached:
                log.Fail(step, unreached.Reply);
                return null;
            default:
                throw new UnreachableException();
        }
    }
}
