using Workonward.Core.Grants.People;

namespace Workonward.Core.Grants.Flows;

/// <summary>From a client's request to the person's answer. A flow is answered once.</summary>
public sealed class ConsentFlows
{
    /// <summary>Keeps a request that was found valid until a person answers it.</summary>
    public Task<FlowStart> BeginAsync(NewFlow asked, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The flow that waits under this id, or null.</summary>
    public Task<Flow?> FindAsync(string id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The person consents: one transaction ends the flow and makes the grant and its code.</summary>
    public Task<ConsentOutcome> ApproveAsync(
        string id, Person person, IReadOnlyList<string> ticked, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The person refuses; null when the flow is gone.</summary>
    public Task<Flow?> DenyAsync(string id, Person? person, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
