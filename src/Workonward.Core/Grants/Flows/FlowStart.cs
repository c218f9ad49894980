namespace Workonward.Core.Grants.Flows;

/// <summary>What came of beginning a flow.</summary>
public abstract record FlowStart
{
    private FlowStart()
    {
    }

    /// <summary>It waits for a person.</summary>
    /// <param name="Id">Its secret name: 43 characters, known to the person's browser alone.</param>
    public sealed record Started(string Id) : FlowStart
    {
        /// <summary>Without the id, fit for logs.</summary>
        public override string ToString() => nameof(Started);
    }

    /// <summary>Too many flows are open; some end within <see cref="GrantTerms.FlowLife"/>.</summary>
    public sealed record Full : FlowStart;
}
