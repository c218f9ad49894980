using Microsoft.AspNetCore.Http;
using Workonward.Core.Grants;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Knows everyone, with just these scopes.</summary>
internal sealed class ScopedBearer(params string[] scopes) : IBearerCheck
{
    public ValueTask<BearerOutcome> CheckAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<BearerOutcome>(new BearerOutcome.Authenticated(
            new Caller("default", "ada", "client", scopes.ToHashSet(StringComparer.Ordinal))));

    public ValueTask<string> RefuseScopeAsync(Caller caller, string needed, CancellationToken cancellationToken) =>
        ValueTask.FromResult($"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', [.. caller.Scopes, needed])}\"");
}
