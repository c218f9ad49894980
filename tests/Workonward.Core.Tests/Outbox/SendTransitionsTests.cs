using Workonward.Core.Outbox;
using static Workonward.Core.Outbox.SendState;

namespace Workonward.Core.Tests.Outbox;

public sealed class SendTransitionsTests
{
    // The table of the specification, written down a second time: a change must be made in both places.
    private static readonly HashSet<(SendState?, SendState)> Specified =
    [
        (null, DryRun), (null, Held), (null, Reserved),
        (Held, Reserved), (Held, Cancelled), (Held, Expired),
        (Reserved, Dispatching), (Reserved, Cancelled), (Reserved, Expired),
        (Dispatching, Accepted), (Dispatching, Rejected), (Dispatching, Reserved), (Dispatching, Unknown),
        (Dispatching, Dispatching),
        (Unknown, Accepted), (Unknown, NotSent),
    ];

    public static TheoryData<SendState?, SendState> EveryPair()
    {
        var pairs = new TheoryData<SendState?, SendState>();
        foreach (var from in Enum.GetValues<SendState>().Select(state => (SendState?)state).Prepend(element: null))
        {
            foreach (var to in Enum.GetValues<SendState>())
                pairs.Add(from, to);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Every_pair_of_states_is_allowed_or_refused_as_specified(SendState? from, SendState to) =>
        Assert.Equal(Specified.Contains((from, to)), SendTransitions.Allows(from, to));

    [Theory]
    [InlineData(DryRun, true)]
    [InlineData(Held, false)]
    [InlineData(Reserved, false)]
    [InlineData(Dispatching, false)]
    [InlineData(Accepted, true)]
    [InlineData(Rejected, true)]
    [InlineData(Unknown, false)]
    [InlineData(NotSent, true)]
    [InlineData(Cancelled, true)]
    [InlineData(Expired, true)]
    public void A_state_is_final_when_nothing_leads_out_of_it(SendState state, bool final) =>
        Assert.Equal(final, SendTransitions.IsFinal(state));

    [Fact]
    public void An_unknown_send_is_never_dispatched_again()
    {
        var out_of_unknown = SendTransitions.All.Where(arrow => arrow.From == Unknown).Select(arrow => arrow.To);

        Assert.DoesNotContain(Dispatching, out_of_unknown);
        Assert.DoesNotContain(Reserved, out_of_unknown);
    }

    [Fact]
    public void Only_what_provably_never_left_is_refunded()
    {
        var refunded = SendTransitions.All
            .Where(arrow => SendArrow.IsRefunded(arrow.From, arrow.To))
            .Select(arrow => (arrow.From, arrow.To));

        Assert.Equal([(Reserved, Cancelled), (Reserved, Expired), (Unknown, NotSent)], refunded);
    }
}
