using Workonward.Core.Outbox;

namespace Workonward.Core.Sending;

/// <summary>What came of settling one send.</summary>
public abstract record ResolveOutcome
{
    private ResolveOutcome()
    {
    }

    /// <summary>It is settled.</summary>
    public sealed record Settled(SendReport Report) : ResolveOutcome;

    /// <summary>There is no such send.</summary>
    public sealed record NotFound : ResolveOutcome;

    /// <summary>Its fate is known already.</summary>
    public sealed record NotUnknown(SendState State) : ResolveOutcome;
}
