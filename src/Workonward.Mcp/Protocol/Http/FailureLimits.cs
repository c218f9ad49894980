using System.Net;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// Bounds how many bad credentials of one network are looked at in a minute. Only failures count, so that whoever shares an
/// address with the one who guesses loses nothing that is known to be good.
/// </summary>
internal sealed class FailureLimits(TimeProvider clock)
{
    /// <summary>So many are looked at in a minute.</summary>
    public const int PerMinute = 120;

    private const int MostNetworks = 10_000;
    private const string Others = "others";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _failed = new(StringComparer.Ordinal);
    private long _minute;

    /// <summary>How long the network has to wait; null when it needn't.</summary>
    public TimeSpan? Wait(IPAddress? address)
    {
        lock (_lock)
        {
            var now = Begin();
            return _failed.GetValueOrDefault(PlaceOf(address)) < PerMinute
                ? null
                : TimeSpan.FromMilliseconds(60_000 - (now.ToUnixTimeMilliseconds() % 60_000));
        }
    }

    /// <summary>One more was no good.</summary>
    public void Fail(IPAddress? address)
    {
        lock (_lock)
        {
            Begin();
            var place = PlaceOf(address);
            _failed[place] = _failed.GetValueOrDefault(place) + 1;
        }
    }

    private DateTimeOffset Begin()
    {
        var now = clock.GetUtcNow();
        var minute = now.ToUnixTimeSeconds() / 60;
        if (minute == _minute)
            return now;
        _failed.Clear();
        _minute = minute;
        return now;
    }

    // Beyond the bound the rest of the world shares one count: memory ends, the limit doesn't.
    private string PlaceOf(IPAddress? address)
    {
        var network = ClientNetwork.Of(address);
        return _failed.Count < MostNetworks || _failed.ContainsKey(network) ? network : Others;
    }
}
