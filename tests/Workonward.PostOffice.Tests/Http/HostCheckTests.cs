using System.Net;
using Workonward.PostOffice.Tests.Support;

namespace Workonward.PostOffice.Tests.Http;

public sealed class HostCheckTests
{
    [Theory]
    [InlineData("localhost", HttpStatusCode.Forbidden)]
    [InlineData("LOCALHOST", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("[::1]", HttpStatusCode.Forbidden)]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("0.0.0.0", HttpStatusCode.MisdirectedRequest)]
    public async Task Only_loopback_names_are_served(string host, HttpStatusCode status)
    {
        await using var desk = await Desk.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = $"{host}:{desk.Listener.Url.Port}";

        using var response = await desk.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Another_port_s_name_is_not_served()
    {
        await using var desk = await Desk.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "localhost";

        using var response = await desk.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }
}
