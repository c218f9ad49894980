using Workonward.Core.Outbox;

namespace Workonward.Core.Approval;

/// <summary>What became of a request that people were asked about. It holds no address of a recipient and no content.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Ending">What decided it, as far as anything did.</param>
/// <param name="Counts">How many of its sends stand where.</param>
/// <param name="Decisions">Who said what, in the order of time.</param>
/// <param name="Approvers">How many different people must approve.</param>
/// <param name="CreatedAt">When it was asked.</param>
/// <param name="ChangedAt">When one of its sends moved last.</param>
public sealed record RequestStanding(
    string RequestId,
    RequestEnding Ending,
    IReadOnlyDictionary<SendState, int> Counts,
    IReadOnlyList<GivenDecision> Decisions,
    int Approvers,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt)
{
    /// <summary>A name for logs.</summary>
    public override string ToString() => RequestId;
}
