using System.Net;
using System.Net.Sockets;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>What counts as one client in limits by address.</summary>
internal static class ClientNetwork
{
    /// <summary>
    /// So many times the limit of a network is what its whole <see cref="SiteOf">site</see> may do: several customers of a
    /// provider can share one.
    /// </summary>
    public const int SiteFactor = 4;

    private const int NetworkBytes = 8;
    private const int SiteBytes = 6;

    /// <summary>The IPv4 address, or the /64 of IPv6: a household or a server commonly holds a whole one.</summary>
    public static string Of(IPAddress? address) => Of(address, NetworkBytes);

    /// <summary>
    /// The IPv4 address, or the /48 of IPv6: the most that one customer is commonly given, with 65,536 networks in it
    /// (RFC 6177, section 2).
    /// </summary>
    public static string SiteOf(IPAddress? address) => Of(address, SiteBytes);

    private static string Of(IPAddress? address, int bytes)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, bytes))
            : address.ToString();
    }
}
