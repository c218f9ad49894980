using System.Net;
using System.Net.Sockets;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>What counts as one client in limits by address.</summary>
internal static class ClientNetwork
{
    /// <summary>The IPv4 address, or the /64 of IPv6: a household or a server commonly holds a whole one.</summary>
    public static string Of(IPAddress? address) => Of(address, bytes: 8);

    /// <summary>The same for what is given to one party as a whole: the /48 of IPv6.</summary>
    public static string SiteOf(IPAddress? address) => Of(address, bytes: 6);

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
