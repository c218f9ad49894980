using System.Globalization;

namespace Workonward.Campaign.Network;

/// <summary>How many sends ended how.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(string? status) => _counts[status ?? "none"] = _counts.GetValueOrDefault(status ?? "none") + 1;

    public override string ToString() =>
        $"{_counts.Values.Sum().ToString(CultureInfo.InvariantCulture)}: {string.Join(", ", _counts.Select(count => FormattableString.Invariant($"{count.Value} {count.Key}")))}";
}
