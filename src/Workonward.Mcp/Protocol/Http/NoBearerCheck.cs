using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// Mode <c>none</c>, for loopback only: whoever reaches the port is the one local caller with every scope.
/// </summary>
internal sealed class NoBearerCheck(ToolCatalog catalog) : IBearerCheck
{
    private readonly BearerOutcome _local =
        new BearerOutcome.Authenticated(new Caller("default", "local:none", ClientId: null, catalog.Scopes));

    /// <inheritdoc/>
    public ValueTask<BearerOutcome> CheckAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_local);

    /// <inheritdoc/>
    public ValueTask<string> RefuseScopeAsync(Caller caller, string needed, CancellationToken cancellationToken) =>
        throw new UnreachableException("This caller has every scope of the catalogue.");
}
