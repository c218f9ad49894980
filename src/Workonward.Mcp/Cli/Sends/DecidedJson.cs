using System.Diagnostics;
using Workonward.Core.Approval;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>What <c>sends approve</c> and <c>sends decline</c> write with <c>--json</c>.</summary>
/// <param name="RequestId">The request; as it was given when there is none.</param>
/// <param name="Decided">Whether the operator's word stands, from now or from before.</param>
/// <param name="Status">Where the request stands now; absent when there is none.</param>
/// <param name="Message">What came of it, in words.</param>
internal sealed record DecidedJson(string RequestId, bool Decided, string? Status, string Message)
{
    /// <summary>The outcome in this form.</summary>
    /// <param name="outcome">What came of the decision.</param>
    /// <param name="goes">When what was approved goes.</param>
    public static DecidedJson Of(DecisionOutcome outcome, string goes) => outcome switch
    {
        DecisionOutcome.Approved { RequestId: var id } => new(id, Decided: true, "approved", goes),
        DecisionOutcome.Counted { RequestId: var id } counted => new(
            id, Decided: true, "held", FormattableString.Invariant($"{counted.Given} of {counted.Needed} people have approved.")),
        DecisionOutcome.Declined { RequestId: var id } => new(id, Decided: true, "declined", "Nothing of it goes."),
        DecisionOutcome.Repeated { RequestId: var id, State: var state } => new(
            id, Decided: true, SendStatus.Of(state), "The operator had said the same before; nothing was changed."),
        DecisionOutcome.NotHeld { RequestId: var id, State: var state } => new(
            id, Decided: false, SendStatus.Of(state), "It doesn't wait for a person."),
        DecisionOutcome.Expired { RequestId: var id } => new(
            id, Decided: false, "expired", "It had waited for more than a day and is given up."),
        DecisionOutcome.Differs { RequestId: var id } => new(
            id,
            Decided: false,
            Status: null,
            "Its fingerprint is another one. Look at what waits: workonward-mcp sends list --held"),
        DecisionOutcome.UnknownOpen { RequestId: var id, SendId: var open } => new(
            id,
            Decided: false,
            "held",
            "Nobody knows whether a copy of it was sent before, so it still waits. Settle that one first, by what PING8's log "
                + $"says: workonward-mcp sends resolve {open} accepted|not-sent"),
        _ => throw new UnreachableException("A shell has no policy, and its operator may always decide."),
    };
}
