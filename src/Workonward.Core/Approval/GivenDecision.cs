namespace Workonward.Core.Approval;

/// <summary>One person's last word about a request.</summary>
/// <param name="Person">The verified address in lower case, or <see cref="Decider.OperatorName"/>.</param>
/// <param name="Approves">Whether they approved; else they declined.</param>
/// <param name="Way">How they said it.</param>
/// <param name="DecidedAt">When they said it.</param>
public sealed record GivenDecision(string Person, bool Approves, DecisionWay Way, DateTimeOffset DecidedAt)
{
    /// <summary>A name for logs, without the address.</summary>
    public override string ToString() => Approves ? "approved" : "declined";
}
