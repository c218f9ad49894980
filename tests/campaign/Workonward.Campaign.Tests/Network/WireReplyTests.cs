using System.Text;
using Workonward.Campaign.Network;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Tests.Network;

public sealed class WireReplyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reply_is_whole_at_its_last_byte_and_not_before(bool isChunked)
    {
        var wire = (isChunked
            ? BackendReply.Chunked("200 OK", BackendReply.AcceptedBody, takes: true)
            : BackendReply.Accepted).Wire;

        Assert.All(Enumerable.Range(0, wire.Length), length => Assert.False(WireReply.IsWhole(wire.AsSpan(0, length))));
        Assert.True(WireReply.IsWhole(wire));
    }

    [Fact]
    public void A_request_is_whole_at_its_last_byte_and_not_before()
    {
        var wire = Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde").ToList();

        Assert.Equal(wire.Count, WireRequest.LengthOf(wire));
        Assert.Null(WireRequest.LengthOf(wire[..20]));
    }
}
