using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Quotas;

/// <summary>One limit that a request must pass: how many units of it, and how they are taken and given back.</summary>
internal abstract class QuotaCharge(string name, int units)
{
    protected string Name => name;

    public int Units => units;

    public abstract ValueTask<bool> TryTakeAsync(ITransaction transaction);

    /// <summary>Undoes what this transaction took.</summary>
    public abstract ValueTask RollBackAsync(ITransaction transaction);

    /// <summary>How many units could be taken now.</summary>
    public abstract ValueTask<long> LeftAsync(IReader reader);

    public abstract ValueTask<Refusal> RefuseAsync(IReader reader);
}
