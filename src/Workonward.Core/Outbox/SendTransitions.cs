using static Workonward.Core.Outbox.SendState;

namespace Workonward.Core.Outbox;

/// <summary>
/// Every arrow between the states of a send, and the only place that knows them. A null <c>From</c> is the birth of a row.
/// The diagram in <c>docs/send-states.md</c> is made from this table.
/// </summary>
public static class SendTransitions
{
    /// <summary>The arrows, in the order of the documentation.</summary>
    public static IReadOnlyList<SendTransition> All { get; } =
    [
        new(From: null, DryRun, "dry-run is on"),
        new(From: null, Held, "a rule asks for a person"),
        new(From: null, Reserved, "allowed, charged, key free"),
        new(Held, Reserved, "approved for this very fingerprint and policy"),
        new(Held, Cancelled, "declined or cancelled"),
        new(Held, Expired, "too old"),
        new(Reserved, Dispatching, "a courier claims it; the policy is asked again"),
        new(Reserved, Cancelled, "cancelled, or the second policy check refuses"),
        new(Reserved, Expired, "too old or out of tries, nothing ever transmitted"),
        new(Dispatching, Accepted, "the reply proves acceptance"),
        new(Dispatching, Rejected, "the reply proves refusal"),
        new(Dispatching, Reserved, "proof that nothing was taken: try later"),
        new(Dispatching, Unknown, "anything ambiguous, or its courier died"),
        new(Dispatching, Dispatching, "its courier died; idempotent backend, inside its window"),
        new(Unknown, Accepted, "late evidence that it was taken"),
        new(Unknown, NotSent, "late evidence that it was not taken"),
    ];

    private static readonly HashSet<(SendState?, SendState)> Arrows = [.. All.Select(arrow => (arrow.From, arrow.To))];

    /// <summary>Whether a row may go from <paramref name="from"/> (null: not yet there) to <paramref name="to"/>.</summary>
    public static bool Allows(SendState? from, SendState to) => Arrows.Contains((from, to));

    /// <summary>Whether nothing leads out of <paramref name="state"/>.</summary>
    public static bool IsFinal(SendState state) => !All.Any(arrow => arrow.From == state);
}
