using Workonward.Storage;

namespace Workonward.Core.Outbox;

/// <summary>The ledger can't be used. The message is for the operator: which file, what is wrong, what to do.</summary>
public sealed class LedgerException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>
    /// What an operator is told about a failure of a store, the post office's included; null for any other exception, which
    /// is a bug.
    /// </summary>
    public static string? Explain(Exception failure) => failure is LedgerException or StorageException ? failure.Message : null;

    internal static LedgerException From(StorageException cause) => new(cause.Message, cause);
}
