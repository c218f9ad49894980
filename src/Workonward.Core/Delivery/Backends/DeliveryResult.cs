namespace Workonward.Core.Delivery.Backends;

/// <summary>What a backend's reply proves. Whatever proves nothing is <see cref="Unknown"/>.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>Taken into the backend's queue. Not delivered: nobody here can know that.</summary>
    public sealed record Accepted(AcceptedReply Reply) : DeliveryResult;

    /// <summary>Refused; nothing was queued.</summary>
    /// <param name="Evidence">A code of ours, such as <c>send_api_1001</c>; never text of the backend.</param>
    /// <param name="Mendable">Whether an operator can mend the cause, so that the same call may send afterwards.</param>
    public sealed record Rejected(string Evidence, bool Mendable) : DeliveryResult;

    /// <summary>Proof that nothing was taken, and that a later try may succeed.</summary>
    /// <param name="Evidence">A code of ours, such as <c>connect_failed</c>.</param>
    /// <param name="After">How long the backend asked to wait, if it did.</param>
    public sealed record TryLater(string Evidence, TimeSpan? After) : DeliveryResult;

    /// <summary>It may have been taken, or not.</summary>
    /// <param name="Evidence">A code of ours, such as <c>timeout</c>.</param>
    public sealed record Unknown(string Evidence) : DeliveryResult;
}
