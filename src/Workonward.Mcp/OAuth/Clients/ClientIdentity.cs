using System.Diagnostics;
using Workonward.Mcp.OAuth.Assertions;
using Workonward.Mcp.OAuth.Requests;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>
/// Finds out which client speaks at <c>/token</c> (RFC 6749 section 3.2.1). Clients are public and say who they are; one whose
/// document names no other way must sign an assertion.
/// </summary>
/// <param name="clients">Who is known.</param>
/// <param name="assertions">What verifies assertions; null where none are taken.</param>
/// <param name="isHeld">Whether the code or refresh token of a form is a client's.</param>
internal sealed class ClientIdentity(
    ClientDirectory clients,
    ClientAssertions? assertions,
    Func<string?, string?, string, CancellationToken, ValueTask<bool>> isHeld)
{
    private const string UnknownClient = "This client is not known here; register again.";

    /// <summary>Judges a request.</summary>
    public async ValueTask<ClientIdentityOutcome> JudgeAsync(
        HttpRequest request, Parameters form, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            var refused = ClientIdentityOutcome.Refused.Invalid("No client secret is taken here; send client_id in the form.");
            return refused with { Challenge = "Basic" };
        }

        var network = ClientNetwork.Of(request.HttpContext.Connection.RemoteIpAddress);
        if (form["client_assertion"] is not null || form["client_assertion_type"] is not null)
            return await VerifyAsync(form, network, cancellationToken);

        return form["client_id"] is { } clientId
            ? await FindAsync(clientId, network, cancellationToken)
            : new ClientIdentityOutcome.Refused(StatusCodes.Status400BadRequest, "invalid_request", "client_id is missing.");
    }

    private async ValueTask<ClientIdentityOutcome> VerifyAsync(Parameters form, string network, CancellationToken cancellationToken)
    {
        if (assertions is null)
            return ClientIdentityOutcome.Refused.Invalid("Client assertions are not taken here; send client_id alone.");
        if (form["client_assertion_type"] is not ClientAssertions.Type || form["client_assertion"] is not { } assertion)
            return ClientIdentityOutcome.Refused.Invalid($"client_assertion_type must be {ClientAssertions.Type}.");

        return await assertions.VerifyAsync(
            form["client_id"],
            assertion,
            network,
            (clientId, cancellation) => isHeld(form["code"], form["refresh_token"], clientId, cancellation),
            cancellationToken) switch
        {
            AssertionOutcome.Proven proven => new ClientIdentityOutcome.Known(proven.ClientId),
            AssertionOutcome.Refused refused => ClientIdentityOutcome.Refused.Invalid(refused.Why),
            _ => throw new UnreachableException(),
        };
    }

    private async ValueTask<ClientIdentityOutcome> FindAsync(string clientId, string network, CancellationToken cancellationToken)
    {
        if (!await clients.IsKnownAsync(clientId, cancellationToken))
            return ClientIdentityOutcome.Refused.Invalid(UnknownClient);
        if (assertions is null)
            return new ClientIdentityOutcome.Known(clientId);

        // Where assertions are taken, a client may have said that nobody comes in its name without one.
        return await clients.FindAsync(clientId, network, cancellationToken) switch
        {
            ClientLookup.Found { Client: var client } when client.AuthMethods.Contains(Client.NoProof, StringComparer.Ordinal) =>
                new ClientIdentityOutcome.Known(clientId),
            ClientLookup.Found => ClientIdentityOutcome.Refused.Invalid("This client proves itself with a client assertion."),
            // An answer either way would be a guess; the client comes back when the document can be had again.
            ClientLookup.Unknown => new ClientIdentityOutcome.Refused(
                StatusCodes.Status503ServiceUnavailable,
                "temporarily_unavailable",
                "The client's metadata document cannot be had now; try again later."),
            _ => throw new UnreachableException(),
        };
    }
}
