using Workonward.Core.Grants;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>What a request's Authorization header proved.</summary>
internal abstract record BearerOutcome
{
    private BearerOutcome()
    {
    }

    /// <summary>Someone is known.</summary>
    public sealed record Authenticated(Caller Caller) : BearerOutcome;

    /// <summary>No one is. The answer is this status with this <c>WWW-Authenticate</c>.</summary>
    public sealed record Challenge(int Status, string Header) : BearerOutcome;
}
