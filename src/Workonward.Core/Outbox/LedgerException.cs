using Workonward.Storage;

namespace Workonward.Core.Outbox;

/// <summary>The ledger can't be used. The message is for the operator: which file, what is wrong, what to do.</summary>
public sealed class LedgerException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    internal static LedgerException From(StorageException cause) => new(cause.Message, cause);
}
