using System.Net;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.SignIn;

/// <summary>
/// Bounds how often one client may try to sign in, by any method: a count for each network and minute, and one for the site
/// that it lies in. It is wide enough for an office behind one address; how often one code may be guessed is bounded in the
/// store, beside the code.
/// </summary>
internal sealed class SignInLimits(TimeProvider clock)
{
    /// <summary>So many tries of one network are looked at in a minute.</summary>
    public const int TriesPerMinute = 60;

    /// <summary>So many tries of one site are looked at in a minute.</summary>
    public const int TriesPerMinuteOfSite = ClientNetwork.SiteFactor * TriesPerMinute;

    private const int MostNetworks = 10_000;
    private const string Others = "others";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _networks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sites = new(StringComparer.Ordinal);
    private long _minute;

    /// <summary>Counts a try; false when there were too many in this minute.</summary>
    public bool TryEnter(IPAddress? address)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        lock (_lock)
        {
            if (minute != _minute)
            {
                _networks.Clear();
                _sites.Clear();
                _minute = minute;
            }

            // What the network was refused doesn't count against its neighbours.
            return Count(_networks, ClientNetwork.Of(address)) <= TriesPerMinute
                && Count(_sites, ClientNetwork.SiteOf(address)) <= TriesPerMinuteOfSite;
        }
    }

    // Beyond the bound the rest of the world shares one count: memory ends, the limit doesn't.
    private static int Count(Dictionary<string, int> tries, string name)
    {
        if (tries.Count >= MostNetworks && !tries.ContainsKey(name))
            name = Others;
        return tries[name] = tries.GetValueOrDefault(name) + 1;
    }
}
