using System.Runtime.InteropServices;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>How often each thing happened, over many worlds: what never happens proves nothing.</summary>
internal sealed class Coverage
{
    private readonly SortedDictionary<string, long> _sorted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _counts = [];

    public IReadOnlyDictionary<string, long> Counts
    {
        get
        {
            _sorted.Clear();
            foreach (var (what, count) in _counts)
                _sorted[what] = count;
            return _sorted;
        }
    }

    public void Count(string what, long times = 1) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, what, out _) += times;

    public void Add(Coverage other)
    {
        foreach (var (what, count) in other._counts)
            Count(what, count);
    }

    public long Of(string what) => _counts.GetValueOrDefault(what);
}
