using System.Net;
using System.Net.Sockets;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Wire;

/// <summary>That result and exception tell apart every case in which a sender must act differently.</summary>
public sealed class EvidenceTests
{
    [Theory]
    [InlineData("200 OK", Some.AcceptedSingle, Fate.Accepted)]
    [InlineData("202 Accepted", Some.AcceptedSingle, Fate.Accepted)]
    [InlineData("200 OK", """{"success":true,"code":0,"data":null}""", Fate.Unknown)]
    [InlineData("200 OK", """{"success":true,"code":0,"data":{"accepted":true}}""", Fate.Unknown)]
    [InlineData("200 OK", "<html>", Fate.Unknown)]
    [InlineData("200 OK", """{"success":true,"code":1001}""", Fate.Unknown)]
    [InlineData("204 No Content", "", Fate.Unknown)]
    [InlineData("301 Moved", "", Fate.Unknown)]
    [InlineData("302 Found", "", Fate.Unknown)]
    [InlineData("303 See Other", "", Fate.Unknown)]
    [InlineData("307 Temporary Redirect", "", Fate.Rejected)]
    [InlineData("308 Permanent Redirect", "", Fate.Rejected)]
    [InlineData("400 Bad Request", "", Fate.Rejected)]
    [InlineData("401 Unauthorized", "<html>", Fate.Rejected)]
    [InlineData("400 Bad Request", Some.AcceptedSingle, Fate.Unknown)]
    [InlineData("408 Request Timeout", "", Fate.Unknown)]
    [InlineData("425 Too Early", "", Fate.Later)]
    [InlineData("429 Too Many Requests", "", Fate.Later)]
    [InlineData("500 Internal Server Error", "", Fate.Unknown)]
    [InlineData("502 Bad Gateway", "<html>", Fate.Unknown)]
    [InlineData("504 Gateway Timeout", "", Fate.Unknown)]
    public async Task A_reply_leads_to_its_fate(string status, string body, Fate expected)
    {
        await using var peer = RawPeer.Answering(Some.Json(body, status));

        Assert.Equal(expected, await FateAsync(Some.Options(peer.BaseUrl)));
    }

    [Theory]
    [InlineData(1001, Fate.Rejected)]
    [InlineData(1002, Fate.Rejected)]
    [InlineData(1003, Fate.Rejected)]
    [InlineData(1004, Fate.Rejected)]
    [InlineData(412, Fate.Rejected)]
    [InlineData(1005, Fate.Unknown)]
    [InlineData(500, Fate.Unknown)]
    [InlineData(4242, Fate.Unknown)]
    public async Task A_code_leads_to_its_fate(int code, Fate expected)
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.Failure(code)));

        Assert.Equal(expected, await FateAsync(Some.Options(peer.BaseUrl)));
    }

    [Fact]
    public async Task A_refused_connection_may_go_again_and_a_lost_one_may_not()
    {
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var garbling = new GarblingPeer();
        await using var resetting = RawPeer.Resetting();
        await using var closing = RawPeer.Closing();

        Assert.Equal(Fate.Later, await FateAsync(Some.Options($"http://{deaf.LocalEndPoint}")));
        Assert.Equal(Fate.Later, await FateAsync(Some.Options(garbling.BaseUrl)));
        Assert.Equal(Fate.Unknown, await FateAsync(Some.Options(resetting.BaseUrl)));
        Assert.Equal(Fate.Unknown, await FateAsync(Some.Options(closing.BaseUrl)));
    }

    private static async Task<Fate> FateAsync(SendApiOptions options)
    {
        using var client = new SendApiClient(options);
        try
        {
            var result = await client.SendAsync(Some.Request(), TestContext.Current.CancellationToken);
            return result.IsProvenAccept ? Fate.Accepted : Fate.Unknown;
        }
        catch (WorkonwardCanceledException cancelled)
        {
            return cancelled.Transmitted ? Fate.Unknown : Fate.Later;
        }
        catch (WorkonwardException failure)
        {
            return FateOf(failure);
        }
    }

    // The order matters: proof first, then what contradicts itself, then codes and statuses.
    private static Fate FateOf(WorkonwardException failure) => failure switch
    {
        WorkonwardValidationException => Fate.Rejected,
        { StatusCode: null, Transmitted: false } => Fate.Later,
        WorkonwardResponseException or WorkonwardTimeoutException or WorkonwardTransportException => Fate.Unknown,
        { StatusCode: 425 or 429 } => Fate.Later,
        { StatusCode: 408 or >= 500 } => Fate.Unknown,
        { Code: SendApiCodes.AddresserRefused or SendApiCodes.InternalError } => Fate.Unknown,
        { Code: >= SendApiCodes.AuthenticationFailed and <= SendApiCodes.TemplateNotFound } => Fate.Rejected,
        { Code: SendApiCodes.RequestInvalid } => Fate.Rejected,
        { StatusCode: 307 or 308 or (>= 400 and <= 499) } => Fate.Rejected,
        _ => Fate.Unknown,
    };
}
