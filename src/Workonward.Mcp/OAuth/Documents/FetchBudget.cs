namespace Workonward.Mcp.OAuth.Documents;

/// <summary>
/// How many fetches a minute may see: for one asking network, from one host, and in all. The network comes first, so that
/// nobody alone uses up what a host, or everybody, has. It holds no more names than the minute has fetches.
/// </summary>
internal sealed class FetchBudget(DocumentTerms terms, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ofNetwork = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ofHost = new(StringComparer.Ordinal);
    private DateTimeOffset _began = DateTimeOffset.MinValue;
    private int _all;

    /// <summary>Takes one fetch; false when there is none left in this minute.</summary>
    public bool TryTake(string network, string host)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if ((now - _began).Duration() >= Minute)
                Begin(now);

            var (asked, given) = (_ofNetwork.GetValueOrDefault(network), _ofHost.GetValueOrDefault(host));
            if (asked >= terms.PerNetworkAndMinute || given >= terms.PerHostAndMinute || _all >= terms.PerMinute)
                return false;

            _all++;
            _ofNetwork[network] = asked + 1;
            _ofHost[host] = given + 1;
            return true;
        }
    }

    private void Begin(DateTimeOffset now)
    {
        (_began, _all) = (now, 0);
        _ofNetwork.Clear();
        _ofHost.Clear();
    }
}
