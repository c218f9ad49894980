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

    /// <summary>No one was found out: too many credentials of this network were no good, and none is looked at for a while.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : BearerOutcome;

    /// <summary>No one is. The answer is this status with this <c>WWW-Authenticate</c>.</summary>
    public sealed record Challenge(int Status, string Header) : BearerOutcome;
}
