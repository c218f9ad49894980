using Workonward.Core.Audit;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>Audits what was refused before it reached the ledger. A refusal is answered when its record is durable.</summary>
internal sealed class RefusalLog(IDatabase database, AuditLog audit, PolicyPipeline policy)
{
    public Task WriteAsync(
        Refusal refusal, Caller caller, EmailAddress? recipient, int count, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction =>
            {
                audit.Append(transaction, new AuditEntry(AuditEvents.SendRefused)
                {
                    Subject = caller.Subject,
                    ClientId = caller.ClientId,
                    RecipientKey = recipient?.Key,
                    PolicyVersion = policy.Version,
                    Rule = refusal.Rule,
                    Outcome = refusal.Code,
                    Count = count,
                });
                return ValueTask.FromResult(true);
            },
            cancellationToken);
}
