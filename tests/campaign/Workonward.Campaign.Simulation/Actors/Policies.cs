using Workonward.Campaign.Simulation.Plans;
using Workonward.Core.Policy;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>The two policies of every world, and who may get mail under each: told twice, so that one checks the other.</summary>
internal static class Policies
{
    public static PolicySettings Wide { get; } = Of("@gitdate.ink,eve@example.org");

    public static PolicySettings Narrow { get; } = Of("ada@gitdate.ink");

    public static bool Allows(PolicySettings policy, string recipient) =>
        Plan.Recipients.Take(ReferenceEquals(policy, Wide) ? 3 : 1).Contains(recipient, StringComparer.Ordinal);

    private static PolicySettings Of(string allowlist) => new(
        ((AddressListReading.Accepted)AddressList.Read(allowlist)).List,
        AddressList.Empty,
        AddresserList.Empty,
        Card: null,
        MaxBatchSize: 50);
}
