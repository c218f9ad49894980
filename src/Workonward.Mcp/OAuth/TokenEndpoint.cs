using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Tokens;
using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.OAuth.Requests;
using Workonward.Mcp.OAuth.Tokens;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// <c>/token</c> (RFC 6749 sections 4.1.3 and 6). Every answer is JSON, whatever happens. What a code or a refresh token is
/// worth, Core decides in one transaction. Who asks may be a matter of the client's document and keys, which are then fetched.
/// </summary>
internal sealed class TokenEndpoint(
    ClientIdentity identity, TokenDesk desk, AccessTokens tokens, OAuthOptions options, GrantTerms terms, StrangerCounts strangers)
{
    /// <summary>Answers.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        switch (await FormBody.ReadAsync(context.Request))
        {
            case ParametersReading.Refused refused:
                await RefuseAsync(context, "invalid_request", $"The request cannot be read: {refused.Why}.");
                break;
            case ParametersReading.Read read:
                await IdentifyAsync(context, read.Parameters);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task IdentifyAsync(HttpContext context, Parameters form)
    {
        switch (await identity.JudgeAsync(context.Request, form, context.RequestAborted))
        {
            case ClientIdentityOutcome.Known known:
                await GrantAsync(context, form, known.ClientId);
                break;
            case ClientIdentityOutcome.Refused refused:
                strangers.Count(StrangerKinds.BadGrant);
                await refused.AnswerAsync(context);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task GrantAsync(HttpContext context, Parameters form, string clientId)
    {
        switch (form["grant_type"])
        {
            case null:
                await RefuseAsync(context, "invalid_request", "grant_type is missing.");
                break;
            case not ("authorization_code" or "refresh_token"):
                await RefuseAsync(context, "unsupported_grant_type", "Use authorization_code or refresh_token.");
                break;
            // Before the code is looked at: a request for another resource must not cost it (RFC 8707 section 2.2).
            case "authorization_code" when !ResourceUri.Means(form["resource"], terms.Resource):
                await RefuseAsync(context, "invalid_target", $"The only resource here is {terms.Resource}.");
                break;
            case "authorization_code" when form["code"] is { } code:
                await AnswerAsync(context, await desk.RedeemAsync(
                    new CodePresented(code, clientId, form["redirect_uri"], form["code_verifier"], form["resource"]),
                    context.RequestAborted));
                break;
            case "refresh_token" when form["refresh_token"] is { } token:
                await AnswerAsync(context, await desk.RefreshAsync(
                    new RefreshPresented(token, clientId, AskedScopes.Words(form["scope"]), form["resource"]),
                    context.RequestAborted));
                break;
            case { } type:
                await RefuseAsync(context, "invalid_request", $"{(type is "refresh_token" ? type : "code")} is missing.");
                break;
        }
    }

    private Task AnswerAsync(HttpContext context, TokenOutcome outcome) => outcome switch
    {
        TokenOutcome.Granted granted => OAuthJson.WriteAsync(context, StatusCodes.Status200OK, Answer(granted)),
        TokenOutcome.Refused refused => RefuseAsync(context, refused.Error, refused.Description),
        _ => throw new UnreachableException(),
    };

    private byte[] Answer(TokenOutcome.Granted granted) => OAuthJson.Bytes(json =>
    {
        json.WriteString("access_token", tokens.Issue(granted.Grant, granted.Scopes, granted.IsNarrowed));
        json.WriteString("token_type", "Bearer");
        json.WriteNumber("expires_in", (int)options.AccessTokenLife.TotalSeconds);
        json.WriteString("refresh_token", granted.RefreshToken);
        json.WriteString("scope", string.Join(' ', granted.Scopes));
    });

    private Task RefuseAsync(HttpContext context, string error, string description)
    {
        strangers.Count(StrangerKinds.BadGrant);
        // RFC 6749 section 5.2: invalid_client alone is a 401.
        var status = error is "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
        return OAuthJson.RefuseAsync(context, status, error, description);
    }
}
