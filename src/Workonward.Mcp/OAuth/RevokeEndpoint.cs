using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Tokens;
using Workonward.Mcp.OAuth.Requests;
using Workonward.Mcp.OAuth.Tokens;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// <c>/revoke</c> (RFC 7009): a client gives back what it holds, and the whole connection ends with it. What isn't a token, or
/// is another client's, gets the same 200: the answer tells nobody which tokens exist.
/// </summary>
internal sealed class RevokeEndpoint(TokenDesk desk, AccessTokens tokens, Connections connections)
{
    /// <summary>Answers.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        switch (await FormBody.ReadAsync(context.Request))
        {
            case ParametersReading.Refused refused:
                await RefuseAsync(context, $"The request cannot be read: {refused.Why}.");
                break;
            case ParametersReading.Read { Parameters: var form } when form["token"] is not { }:
                await RefuseAsync(context, "token is missing.");
                break;
            case ParametersReading.Read { Parameters: var form } when form["client_id"] is not { }:
                await RefuseAsync(context, "client_id is missing.");
                break;
            case ParametersReading.Read { Parameters: var form }:
                await RevokeAsync(form["token"]!, form["client_id"]!);
                await OAuthJson.WriteAsync(context, StatusCodes.Status200OK, "{}"u8.ToArray());
                break;
            default:
                throw new UnreachableException();
        }
    }

    // token_type_hint is only a hint (RFC 7009 section 2.1); the two kinds can't be mistaken for each other.
    // What was given back is given back, also when the client hangs up before the answer: there is no cancellation.
    private async Task RevokeAsync(string token, string clientId)
    {
        if (await tokens.ReadAsync(token) is { } access)
            await connections.RevokeByClientAsync(access.GrantId, clientId, CancellationToken.None);
        else
            await desk.RevokeAsync(token, clientId, CancellationToken.None);
    }

    private static Task RefuseAsync(HttpContext context, string description) =>
        OAuthJson.RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_request", description);
}
