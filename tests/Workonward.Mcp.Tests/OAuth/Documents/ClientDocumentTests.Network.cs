using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth.Documents;

public sealed partial class ClientDocumentTests
{
    [Fact]
    public async Task A_body_that_drips_is_given_up()
    {
        await using var desk = await DocumentDesk.OpenAsync(longestTime: TimeSpan.FromMilliseconds(500));
        desk.Web.Pages[Id] = async context =>
        {
            context.Response.ContentType = "application/json";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, context.RequestAborted);
            }
        };

        Assert.Null(await desk.FindAsync(Id));
        Assert.Contains("TimedOut", Assert.Single(desk.Log.Lines), StringComparison.Ordinal);
    }

    public static TheoryData<string[]> Addresses =>
    [
        (string[])["127.0.0.1"],
        (string[])["169.254.169.254"],
        (string[])["::ffff:127.0.0.1"],
        (string[])["::1"],
        (string[])["10.0.0.5", "93.184.216.34"],
        (string[])["93.184.216.34", "192.168.1.1"],
        (string[])["93.184.216.34", "fd00::1"],
        (string[])["64:ff9b::a9fe:a9fe"],
        (string[])[],
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_name_with_any_address_that_is_not_public_is_not_connected_to(string[] addresses)
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(Id, Good);
        desk.Web.Names["client.example"] = () => [.. addresses.Select(IPAddress.Parse)];

        Assert.Null(await desk.FindAsync(Id));
        Assert.Empty(desk.Web.Dialed);
    }

    [Fact]
    public async Task A_name_that_turns_private_after_the_check_gains_nothing()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(Id, Good);
        var asked = 0;
        desk.Web.Names["client.example"] = () => [asked++ == 0 ? PublicWeb.Address : IPAddress.Loopback];

        Assert.NotNull(await desk.FindAsync(Id));

        Assert.Equal(1, asked);
        Assert.Equal(new IPEndPoint(PublicWeb.Address, 443), Assert.Single(desk.Web.Dialed));
        desk.Clock.Move(TimeSpan.FromDays(3));
        Assert.Null(await desk.FindAsync(Id));
        Assert.Single(desk.Web.Dialed);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told_in_the_log_alone()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Names["client.example"] = () => throw new SocketException((int)SocketError.HostNotFound);

        Assert.Null(await desk.FindAsync(Id));
        Assert.Contains("NoAddress", Assert.Single(desk.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_one_checked_address_is_dead_the_next_one_is_tried()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        desk.Web.Serve(Id, Good);
        desk.Web.Names["client.example"] = () => [IPAddress.Parse("2606:4700::1"), IPAddress.Parse("93.184.216.1"), PublicWeb.Address];

        Assert.NotNull(await desk.FindAsync(Id));
        Assert.Equal(2, desk.Web.Dialed.Count);
    }

    [Fact]
    public async Task The_certificate_must_name_the_host_and_come_from_a_known_authority()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        await using var distrusting = await DocumentDesk.OpenAsync(network: web => web.Network with { Trust = null });
        desk.Web.Serve("https://other.example/c", Good.Replace(Id, "https://other.example/c", StringComparison.Ordinal));
        distrusting.Web.Serve(Id, Good);

        Assert.Null(await desk.FindAsync("https://other.example/c"));
        Assert.Null(await distrusting.FindAsync(Id));
        Assert.Empty(desk.Web.Requests);
        Assert.Empty(distrusting.Web.Requests);
    }

    [Fact]
    public async Task The_request_carries_nothing_of_ours()
    {
        await using var desk = await DocumentDesk.OpenAsync();
        IHeaderDictionary? headers = null;
        desk.Web.Pages[Id] = context =>
        {
            headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
            context.Response.Headers.SetCookie = "a=b";
            return Say(context, 200, "application/json", Good);
        };
        await desk.FindAsync(Id);
        desk.Clock.Move(TimeSpan.FromDays(1));
        await desk.FindAsync(Id);

        Assert.Equal(2, desk.Web.Requests.Count);
        Assert.Equal(["Accept", "Host", "User-Agent"], headers!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("client.example", headers.Host);
    }
}
