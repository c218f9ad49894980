namespace Workonward.Core.Sending;

/// <summary>How a caller names a send or a batch.</summary>
public abstract record SendReference
{
    private SendReference()
    {
    }

    /// <summary>By a send's id.</summary>
    public sealed record BySendId(string SendId) : SendReference;

    /// <summary>By a batch's id.</summary>
    public sealed record ByBatchId(string BatchId) : SendReference;

    /// <summary>By the key that the caller gave.</summary>
    public sealed record ByKey(string Key) : SendReference;
}
