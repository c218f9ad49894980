using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Quotas;

/// <summary>One limit that a request must pass: how many units of it, and how they are taken and given back.</summary>
internal abstract class QuotaCharge(string name, int units)
{
    protected string Name => name;

    public int Units => units;

    public abstract ValueTask<bool> TryTakeAsync(ITransaction transaction);

    public abstract ValueTask GiveBackAsync(ITransaction transaction, DateTimeOffset chargedAt);

    /// <summary>How many units could be taken now.</summary>
    public abstract ValueTask<long> LeftAsync(IReader reader);

    public abstract ValueTask<Refusal> RefuseAsync(IReader reader);
}
