using System.Globalization;
using System.Net;
using Workonward.Core.Tests.Support;
using Workonward.Mcp.OAuth;
using Workonward.Mcp.OAuth.Door;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.Tests.SignIn;

/// <summary>One line of a household or a server holds many IPv6 networks, and counts as one all the same.</summary>
public sealed class NetworkLimitTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002", "20010DB80001")]
    [InlineData("2001:db8:1:ffff::", "20010DB80001FFFF", "20010DB80001")]
    public void An_address_has_a_network_and_a_site(string address, string network, string site)
    {
        Assert.Equal(network, ClientNetwork.Of(IPAddress.Parse(address)));
        Assert.Equal(site, ClientNetwork.SiteOf(IPAddress.Parse(address)));
    }

    [Fact]
    public void Whoever_has_no_address_is_one_and_the_same_client() =>
        Assert.Equal(("", ""), (ClientNetwork.Of(address: null), ClientNetwork.SiteOf(address: null)));

    [Fact]
    public void A_line_with_65536_networks_gets_four_times_the_tries_of_one()
    {
        var limits = new SignInLimits(new TestClock());

        Assert.Equal(240, Enumerable.Range(0, 2_000).Count(number => limits.TryEnter(Network(number))));
        Assert.True(limits.TryEnter(IPAddress.Parse("2001:db8:2::1")));
        Assert.True(limits.TryEnter(IPAddress.Parse("192.0.2.1")));
    }

    [Fact]
    public void What_one_network_is_refused_does_not_use_up_its_neighbours_tries()
    {
        var limits = new SignInLimits(new TestClock());

        Assert.Equal(60, Enumerable.Range(0, 2_000).Count(_ => limits.TryEnter(Network(0))));
        Assert.Equal(60, Enumerable.Range(0, 2_000).Count(_ => limits.TryEnter(Network(1))));
    }

    [Fact]
    public void An_office_behind_one_address_has_sixty_tries_a_minute()
    {
        var clock = new TestClock();
        var limits = new SignInLimits(clock);
        var office = IPAddress.Parse("192.0.2.1");

        Assert.Equal(60, Enumerable.Range(0, 100).Count(_ => limits.TryEnter(office)));
        clock.Move(TimeSpan.FromMinutes(1));
        Assert.True(limits.TryEnter(office));
    }

    [Fact]
    public void The_protocols_doors_count_a_line_as_one_too()
    {
        using var limits = new AddressLimits();
        bool Enters(IPAddress address)
        {
            using var lease = limits.Enter(OAuthPaths.Register, address);
            return lease.IsAcquired;
        }

        // While this runs a few places come back.
        Assert.InRange(Enumerable.Range(0, 5_000).Count(number => Enters(Network(number))), 240, 400);
        Assert.InRange(Enumerable.Range(0, 1_000).Count(_ => Enters(IPAddress.Parse("192.0.2.1"))), 60, 100);
        Assert.True(Enters(IPAddress.Parse("2001:db8:2::1")));
    }

    private static IPAddress Network(int number) =>
        IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"2001:db8:1:{number:x}::1"));
}
