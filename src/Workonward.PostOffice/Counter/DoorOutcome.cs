using Workonward.PostOffice.Keys;

namespace Workonward.PostOffice.Counter;

/// <summary>Whether the caller may speak to the counter at all.</summary>
internal abstract record DoorOutcome
{
    private DoorOutcome() { }

    public sealed record Entered(KeyHolder Holder) : DoorOutcome;

    public sealed record Refused(Refusal Refusal) : DoorOutcome;
}
