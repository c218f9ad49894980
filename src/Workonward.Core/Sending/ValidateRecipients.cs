using Workonward.Core.Audit;
using Workonward.Core.Grants;
using Workonward.Core.Policy;

namespace Workonward.Core.Sending;

/// <summary>Says of each address whether it is one, whether it is allowed, and why. Changes nothing.</summary>
public sealed class ValidateRecipients
{
    /// <summary>More than so many in one call are refused.</summary>
    public const int Most = 1_000;

    private readonly PolicyPipeline _policy;
    private readonly DeferredAudit _audit;

    internal ValidateRecipients(PolicyPipeline policy, DeferredAudit audit) => (_policy, _audit) = (policy, audit);

    /// <summary>One judgement per address, in order; audited as one record within a second.</summary>
    public async Task<IReadOnlyList<AddressJudgement>> ExecuteAsync(
        IReadOnlyList<string> recipients, Caller caller, CancellationToken cancellationToken)
    {
        var judgements = recipients.Select(_policy.JudgeAddress).ToList();
        await _audit.AddAsync(
            new AuditEntry(AuditEvents.RecipientsValidated)
            {
                Subject = caller.Subject,
                ClientId = caller.ClientId,
                PolicyVersion = _policy.Version,
                Count = recipients.Count,
            },
            cancellationToken);
        return judgements;
    }
}
