using Workonward.Core.Grants;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Answers "who is this bearer". One way per mode of <c>WORKONWARD_MCP_AUTH</c>.</summary>
internal interface IBearerCheck
{
    /// <summary>Judges one request by its Authorization header alone; a token in the query never counts.</summary>
    ValueTask<BearerOutcome> CheckAsync(HttpRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Records the refusal, durably before it is answered, and gives the challenge of a 403 for a known caller whose token lacks a scope (RFC 6750 section 3.1). It names what the caller
    /// has beside what the operation needs: a client asks for exactly these, and a step-up must not lose one.
    /// </summary>
    /// <param name="caller">Who called, with the scopes that it has.</param>
    /// <param name="needed">The scope that the operation needs.</param>
    /// <param name="cancellationToken">Given up while it waits for the store.</param>
    ValueTask<string> RefuseScopeAsync(Caller caller, string needed, CancellationToken cancellationToken);
}
