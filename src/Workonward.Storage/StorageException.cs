namespace Workonward.Storage;

/// <summary>The store failed, or can't be opened. The message is for the operator: it names the file and what to do.</summary>
public sealed class StorageException(StorageFault fault, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What kind of failure it was.</summary>
    public StorageFault Fault { get; } = fault;
}
