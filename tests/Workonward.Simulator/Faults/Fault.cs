namespace Workonward.Simulator.Faults;

/// <summary>One way to go wrong, with its numbers.</summary>
public sealed record Fault
{
    /// <summary>Which way.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The wait of <see cref="FaultKind.Late"/> and <see cref="FaultKind.Drip"/>.</summary>
    public int Milliseconds { get; init; } = 100;

    /// <summary>The HTTP status of a status or redirect fault; the code of an envelope.</summary>
    public int Status { get; init; }

    /// <summary>The header <c>Retry-After</c>, if any.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Where a redirect leads.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the email is really taken before the reply goes wrong; null is the kind's own way.</summary>
    public bool? Accepts { get; init; }

    internal bool TakesTheEmail => Accepts ?? (Kind >= FaultKind.AcceptThenReset);
}
