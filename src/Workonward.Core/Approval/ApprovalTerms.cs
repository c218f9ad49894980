namespace Workonward.Core.Approval;

/// <summary>What waits for people, and for how many.</summary>
/// <param name="Rule">Which live requests are held.</param>
/// <param name="Approvers">How many different people must approve, 1 or 2.</param>
public sealed record ApprovalTerms(HoldRule Rule, int Approvers)
{
    /// <summary>Whether what a person answers in the assistant's own window decides.</summary>
    public bool ByClient { get; init; }

    /// <summary>The fixed address of the page where people decide; null where there is none.</summary>
    public string? Page { get; init; }

    /// <summary>Held requests that one caller may have waiting.</summary>
    public const int MostWaiting = 3;

    /// <summary>After so many declines in a UTC day a caller can't ask for that recipient any more.</summary>
    public const int MostDeclines = 2;

    /// <summary>Nothing waits for a person.</summary>
    public static ApprovalTerms None { get; } = new(HoldRule.Off, Approvers: 1);
}
