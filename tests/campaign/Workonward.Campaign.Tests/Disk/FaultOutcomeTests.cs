using Workonward.Campaign.Disk;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Tests.Disk;

/// <summary>What must never be after a fault of the disk, one row each: the oracle itself.</summary>
public sealed class FaultOutcomeTests
{
    [Theory]
    [InlineData("accepted", "accepted", 1, 1, "")]
    [InlineData(null, "unknown", 1, 1, "")]
    [InlineData(null, "unknown", 0, 0, "")]
    [InlineData(null, null, 0, 0, "")]
    [InlineData("pending", null, 0, 0, "the caller was told pending, and the send is lost")]
    [InlineData(null, null, 1, 0, "bytes left for the backend without a durable row")]
    [InlineData("accepted", "accepted", 2, 2, "taken 2 times")]
    [InlineData(null, "rejected", 1, 1, "taken, and the server says rejected")]
    [InlineData(null, "pending", 1, 1, "taken, and the server says pending")]
    [InlineData(null, "accepted", 0, 0, "the server says accepted, and nothing was taken")]
    [InlineData("accepted", "unknown", 1, 1, "the caller was told accepted, and now it is unknown")]
    public void Each_way_to_break_the_promise_is_told(string? told, string? found, int requests, int taken, string broken)
    {
        var outcome = new FaultOutcome(Answer(told), Answer(found), requests, taken);

        Assert.Equal(broken, string.Join("; ", outcome.Broken()));
    }

    private static ToolAnswer Answer(string? status) => status is null
        ? ToolAnswer.Nothing("")
        : new ToolAnswer(Came: true, IsError: false, "", status, "send");
}
