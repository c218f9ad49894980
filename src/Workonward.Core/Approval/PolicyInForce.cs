using Workonward.Core.Outbox;
using Workonward.Core.Policy;

namespace Workonward.Core.Approval;

/// <summary>
/// The policy of a serving process and the backend that it sends to. A shell has neither: there the claim alone decides whether
/// an approval still holds.
/// </summary>
internal sealed record PolicyInForce(PolicyPipeline Policy, string BackendProfile)
{
    /// <summary>Whether the request was asked under another policy or template card than the one that would send it.</summary>
    public bool Voids(OutboxEntry held) => held.BackendProfile == BackendProfile && held.PolicyVersion != Policy.Version;
}
