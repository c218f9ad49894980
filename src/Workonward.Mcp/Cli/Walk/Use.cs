using Workonward.Mcp.Cli.Web;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.OAuth;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>The assistant uses the code: tokens, the tool list, newer tokens, and giving all back. It calls no tool.</summary>
internal sealed class Use(Assistant assistant, Discovered server, WebCaller web, WalkLog log)
{
    private const string ModernList = /*lang=json,strict*/ """
        {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
        """;

    private const string LegacyVersion = "2025-06-18";

    /// <summary>Takes the four steps, as far as each allows the next.</summary>
    public async Task RunAsync(WalkRequest request, string code, CancellationToken cancellationToken)
    {
        if (await TokenAsync("token", Redemption(request, code), cancellationToken) is not { } first
            || !await ListAsync(first, cancellationToken)
            || await TokenAsync("refresh", Refreshing(request, first), cancellationToken) is not { } second)
        {
            return;
        }

        await RevokeAsync(request, second, cancellationToken);
    }

    private Dictionary<string, string> Redemption(WalkRequest request, string code) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = request.RedirectUri,
        ["client_id"] = request.ClientId,
        ["code_verifier"] = request.Verifier,
        ["resource"] = server.Resource,
    };

    private Dictionary<string, string> Refreshing(WalkRequest request, Tokens tokens) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "refresh_token",
        ["refresh_token"] = tokens.Refresh,
        ["client_id"] = request.ClientId,
        ["resource"] = server.Resource,
    };

    private async Task<Tokens?> TokenAsync(
        string step, Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        var reply = await web.PostFormAsync(server.Issuer + OAuthPaths.Token, form, cancellationToken);
        switch (WebDocument.Of(reply))
        {
            case WebDocument.Unreached unreached:
                log.Fail(step, unreached.Reply);
                return null;
            case WebDocument.Bad bad:
                log.Fail(step, $"{OAuthPaths.Token}: {Refusal(reply) ?? bad.Fault}", "The clocks of this machine and the server must agree; look into the server's log for the rest.");
                return null;
            case WebDocument.Good { Root: var root } when root.Text("access_token") is { Length: > 0 } access
                && root.Text("refresh_token") is { Length: > 0 } refresh
                && root.Text("scope") is Scopes.Preview
                && string.Equals(root.Text("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase)
                && reply is WebReply.Answer { CacheControl: var caching } && caching.Contains("no-store", StringComparison.Ordinal):
                log.Ok(step, $"{OAuthPaths.Token} answers with an access token for {Scopes.Preview} and a refresh token.");
                return new Tokens(access, refresh);
            default:
                log.Fail(
                    step,
                    $"{OAuthPaths.Token} answers without a token for just {Scopes.Preview}, without a refresh token, or lets its answer be cached",
                    "Nothing in front may change or cache this answer.");
                return null;
        }
    }

    private static string? Refusal(WebReply reply) =>
        reply is WebReply.Answer { Status: >= 400 } answer
        && WebDocument.Of(reply, answer.Status) is WebDocument.Good { Root: var root } && root.Text("error") is { } error
            ? Shown.Plain($"{error}, {root.Text("error_description")?.TrimEnd('.')}", 240)
            : null;

    private async Task<bool> ListAsync(Tokens tokens, CancellationToken cancellationToken)
    {
        const string Step = "tools";
        var reply = await ListReplyAsync(tokens, cancellationToken);
        switch (WebDocument.Of(reply))
        {
            case WebDocument.Good { Root: var root } when root.TryGetProperty("result", out var result)
                && result.TryGetProperty("tools", out var tools) && tools.GetArrayLength() > 0:
                var names = tools.EnumerateArray().Select(tool => Shown.Plain(tool.Text("name") ?? "")).ToList();
                log.Ok(Step, $"The tool list holds {string.Join(", ", names)}. Tools are missing in {assistant.Name}: refresh the connector's tool list.");
                return true;
            case WebDocument.Unreached unreached:
                log.Fail(Step, unreached.Reply);
                return false;
            case WebDocument.Bad when reply is WebReply.Answer { Status: 401 }:
                log.Fail(Step, $"{McpEndpoint.Path} refuses the token that was just given", "Let the proxy pass the Authorization header on.");
                return false;
            case WebDocument.Bad bad:
                log.Fail(Step, $"{McpEndpoint.Path}: {bad.Fault}", "Let the proxy pass /mcp on, unchanged.");
                return false;
            default:
                log.Fail(Step, $"{McpEndpoint.Path} answers without a list of tools", "Let the proxy pass /mcp on, unchanged.");
                return false;
        }
    }

    private Task<WebReply> ListReplyAsync(Tokens tokens, CancellationToken cancellationToken)
    {
        (string, string)[] headers =
        [
            ("Authorization", $"Bearer {tokens.Access}"),
            ("Accept", "application/json, text/event-stream"),
            ("MCP-Protocol-Version", assistant.IsModern ? ProtocolVersions.Modern : LegacyVersion),
            .. assistant.IsModern ? [("Mcp-Method", "tools/list")] : Array.Empty<(string, string)>(),
        ];
        return web.PostJsonAsync(
            server.Resource,
            assistant.IsModern ? ModernList : Checks.OAuth.ServerDocuments.BareCall,
            headers,
            cancellationToken);
    }

    private async Task RevokeAsync(WalkRequest request, Tokens tokens, CancellationToken cancellationToken)
    {
        const string Step = "revoke";
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = tokens.Refresh,
            ["client_id"] = request.ClientId,
        };
        var revoked = await web.PostFormAsync(server.Issuer + OAuthPaths.Revoke, form, cancellationToken);
        var after = await ListReplyAsync(tokens, cancellationToken);
        if (revoked is WebReply.Answer { Status: 200 } && after is WebReply.Answer { Status: 401 })
            log.Ok(Step, "Given back, the token is refused at once.");
        else if (revoked is WebReply.Answer { Status: 200 })
            log.Fail(Step, "the token still works after it was given back", "Nothing in front may cache answers.");
        else
            log.Fail(Step, $"{OAuthPaths.Revoke}: {(revoked is WebReply.Nothing nothing ? nothing.Reason : PageText.Of((WebReply.Answer)revoked))}");
    }
}
