using System.Net;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.SignIn;

/// <summary>
/// Bounds how often one client may try to sign in, by any method: a count for each network and minute. What all strangers
/// together may do is bounded in the store, beside what they try.
/// </summary>
internal sealed class SignInLimits(TimeProvider clock)
{
    /// <summary>So many tries are looked at in a minute.</summary>
    public const int TriesPerMinute = 20;

    private const int MostNetworks = 10_000;
    private const string Others = "others";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);
    private long _minute;

    /// <summary>Counts a try; false when there were too many in this minute.</summary>
    public bool TryEnter(IPAddress? address)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        var network = ClientNetwork.Of(address);
        lock (_lock)
        {
            if (minute != _minute)
            {
                _tries.Clear();
                _minute = minute;
            }

            // Beyond the bound the rest of the world shares one count: memory ends, the limit doesn't.
            if (_tries.Count >= MostNetworks && !_tries.ContainsKey(network))
                network = Others;
            _tries[network] = _tries.GetValueOrDefault(network) + 1;
            return _tries[network] <= TriesPerMinute;
        }
    }
}
