using System.Net;
using System.Net.Sockets;

namespace Workonward.Core.Grants.Clients;

/// <summary>
/// Which addresses belong to the open Internet. What a stranger names is fetched from there only, never from this machine, its
/// network, or the metadata service of its cloud.
/// </summary>
public static class PublicAddress
{
    // RFC 6890 and the IANA special-purpose registries.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/3",
            // Teredo and ORCHID, documentation, 6to4 (which carries an IPv4 address), documentation.
            "2001::/24", "2001:db8::/32", "2002::/16", "3fff::/16",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an address may be connected to.</summary>
    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain))
            && !NotPublic.Any(network => network.Contains(plain));
    }
}
