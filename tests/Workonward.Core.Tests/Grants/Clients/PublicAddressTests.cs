using System.Net;
using Workonward.Core.Grants.Clients;

namespace Workonward.Core.Tests.Grants.Clients;

public sealed class PublicAddressTests
{
    // The first and the last address of each network, and its neighbours outside.
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255", null, "1.0.0.0")]
    [InlineData("10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0")]
    [InlineData("100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0")]
    [InlineData("127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0")]
    [InlineData("169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0")]
    [InlineData("172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0")]
    [InlineData("192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0")]
    [InlineData("192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0")]
    [InlineData("192.88.99.0", "192.88.99.255", "192.88.98.255", "192.88.100.0")]
    [InlineData("192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0")]
    [InlineData("198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0")]
    [InlineData("198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0")]
    [InlineData("203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0")]
    [InlineData("224.0.0.0", "255.255.255.255", "223.255.255.255", null)]
    [InlineData("::", "1fff:ffff::", null, "2000::")]
    [InlineData("2001::", "2001:ff:ffff::", "2000:ffff::", "2001:100::")]
    [InlineData("2001:db8::", "2001:db8:ffff::", "2001:db7:ffff::", "2001:db9::")]
    [InlineData("2002::", "2002:ffff::", "2001:ffff::", "2003::")]
    [InlineData("3fff::", "3fff:ffff::", "3ffe:ffff::", null)]
    [InlineData("4000::", "ffff:ffff::", null, null)]
    public void The_edges_of_each_network_are_where_they_should_be(string first, string last, string? before, string? after)
    {
        Assert.False(PublicAddress.Is(IPAddress.Parse(first)));
        Assert.False(PublicAddress.Is(IPAddress.Parse(last)));
        Assert.True(before is null || PublicAddress.Is(IPAddress.Parse(before)));
        Assert.True(after is null || PublicAddress.Is(IPAddress.Parse(after)));
    }

    [Theory]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fd00::1")]
    public void Wrapping_an_address_hides_nothing(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("160.79.104.10")]
    [InlineData("::ffff:160.79.104.10")]
    [InlineData("2606:4700::6812:1")]
    public void Public_ones_pass(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));
}
