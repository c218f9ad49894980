using Workonward.Core.Approval;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>What one person said about what waits, as they know it themselves, and what they were told.</summary>
/// <param name="Number">From 1, in the order of saying.</param>
/// <param name="Subject">Who, as the audit log names them.</param>
/// <param name="Email">Their address; null at the shell.</param>
/// <param name="Node">Which process was asked.</param>
/// <param name="RequestId">About what.</param>
/// <param name="Fingerprint">Of what they were shown.</param>
/// <param name="Approves">Yes, or no.</param>
internal sealed record Word(int Number, string Subject, string? Email, string Node, string RequestId, string Fingerprint, bool Approves)
{
    private readonly HashSet<string> _listed = [];

    /// <summary>Whether the list of that process was without this person at some moment before the answer.</summary>
    public bool WasUnlisted { get; private set; }

    /// <summary>What came of it; null as long as nobody heard.</summary>
    public DecisionOutcome? Outcome { get; set; }

    /// <summary>What the page said afterwards; null where it said nothing.</summary>
    public RequestEnding? Ending { get; set; }

    /// <summary>The list of that process, at a moment between the word and its answer.</summary>
    public void Under(IReadOnlyList<string> approvers)
    {
        _listed.UnionWith(approvers);
        WasUnlisted |= Email is not null && !approvers.Contains(Email, StringComparer.Ordinal);
    }

    /// <summary>Whether that list ever named somebody; whoever has the shell is named by none, and counts.</summary>
    public bool Lists(string? email) => email is null || _listed.Contains(email);

    public override string ToString() => $"word {Number} of {Subject} at {Node}: {(Approves ? "approves" : "declines")} {RequestId}";
}
