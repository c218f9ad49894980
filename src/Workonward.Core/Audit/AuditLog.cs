using Workonward.Storage;

namespace Workonward.Core.Audit;

/// <summary>Where a station writes what it did: into the transaction that does it.</summary>
internal sealed class AuditLog(AuditLine line)
{
    public void Append(ITransaction transaction, AuditEntry entry) =>
        transaction.Append(line.Body(entry, transaction.Now));
}
