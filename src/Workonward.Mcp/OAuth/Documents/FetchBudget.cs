namespace Workonward.Mcp.OAuth.Documents;

/// <summary>How many fetches a minute may see, in all and from one host. It holds no more hosts than the minute has fetches.</summary>
internal sealed class FetchBudget(int perMinute, int perHostAndMinute, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);
    private DateTimeOffset _began = DateTimeOffset.MinValue;
    private int _all;

    /// <summary>Takes one fetch; false when there is none left in this minute.</summary>
    public bool TryTake(string host)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if ((now - _began).Duration() >= Minute)
                Begin(now);

            var used = _used.GetValueOrDefault(host);
            if (_all >= perMinute || used >= perHostAndMinute)
                return false;

            _all++;
            _used[host] = used + 1;
            return true;
        }
    }

    private void Begin(DateTimeOffset now)
    {
        (_began, _all) = (now, 0);
        _used.Clear();
    }
}
