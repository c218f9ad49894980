namespace Workonward.Core.Grants.Flows;

/// <summary>What came of a person's consent. Whatever it was, the flow is over.</summary>
public abstract record ConsentOutcome
{
    private ConsentOutcome()
    {
    }

    /// <summary>The client gets this code.</summary>
    public sealed record CodeIssued(Flow Flow, string Code) : ConsentOutcome
    {
        /// <summary>Without the code, fit for logs.</summary>
        public override string ToString() => nameof(CodeIssued);
    }

    /// <summary>No scope was ticked that the client had asked for: the client gets <c>access_denied</c>.</summary>
    public sealed record NothingTicked(Flow Flow) : ConsentOutcome;

    /// <summary>This person may not use this server any more: the client gets <c>access_denied</c>.</summary>
    public sealed record NotAllowed(Flow Flow) : ConsentOutcome;

    /// <summary>There is no such flow: it ran out, or was answered before.</summary>
    public sealed record Gone : ConsentOutcome;
}
