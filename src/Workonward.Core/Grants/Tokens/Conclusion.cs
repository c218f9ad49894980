namespace Workonward.Core.Grants.Tokens;

/// <summary>What a transaction concluded.</summary>
/// <param name="Outcome">What the client is told.</param>
/// <param name="EndsGrant">Whether a grant that was good ended with it.</param>
internal sealed record Conclusion(TokenOutcome Outcome, bool EndsGrant = false)
{
    public static Conclusion Refuse(string error, string description, bool endsGrant = false) =>
        new(new TokenOutcome.Refused(error, description), endsGrant);
}
