using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tests.Tools;

/// <summary>What the assistant is told to do about a batch.</summary>
public sealed class BatchNextTests
{
    [Fact]
    public void Of_a_batch_that_waits_for_a_person_it_is_told_who_decides_and_until_when()
    {
        var next = BatchResult.NextOf(Batch(Send(SendState.Held, "A person has to approve it.", isKeptBack: true)));

        Assert.Equal("A person has to approve it. (2 held)", next);
    }

    [Fact]
    public void Of_one_that_waits_for_its_time_it_is_told_until_when_it_can_be_stopped()
    {
        var next = BatchResult.NextOf(Batch(Send(SendState.Reserved, "It is handed over at 10:00:30 UTC.", isKeptBack: true)));

        Assert.Equal("It is handed over at 10:00:30 UTC. (2 pending)", next);
    }

    [Fact]
    public void Of_what_is_on_its_way_it_is_told_to_ask_later()
    {
        var next = BatchResult.NextOf(Batch(Send(SendState.Dispatching, "It is being handed over.", isKeptBack: false)));

        Assert.StartsWith("2 dispatching. Ask get_send with the batch_id", next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SendState.Held, true)]
    [InlineData(SendState.Reserved, true)]
    [InlineData(SendState.Reserved, false)]
    public void What_is_to_be_said_of_the_whole_batch_is_said_however_it_waits(SendState state, bool isKeptBack)
    {
        var next = BatchResult.NextOf(Batch(Send(state, "It waits.", isKeptBack)) with { Remark = " A copy waits too." });

        Assert.Contains(". A copy waits too.", next, StringComparison.Ordinal);
    }

    private static BatchReport Batch(SendReport send) => new(
        send.RequestId, DryRun: false, Replayed: false, DuplicateSuppressed: false, send.Fingerprint, [send, send]);

    private static SendReport Send(SendState state, string next, bool isKeptBack) => new()
    {
        SendId = "send",
        RequestId = "batch",
        Recipient = "person@gitdate.ink",
        State = state,
        DryRun = false,
        Fingerprint = "fingerprint",
        Next = next,
        IsKeptBack = isKeptBack,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
