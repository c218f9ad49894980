using Workonward.Core.Audit;
using Workonward.Core.Delivery;
using Workonward.Core.Grants;
using Workonward.Core.Quotas;
using Workonward.Core.Sending;

namespace Workonward.Core;

/// <summary>What Core is told at its start.</summary>
public sealed record CoreSettings(SendingSettings Sending, QuotaLimits Quotas, SendingLimits Limits)
{
    /// <summary>Who may approve what is held, beside the operator.</summary>
    public AllowedEmails Approvers { get; init; } = new([]);

    /// <summary>The id of the backend profile whose mail reaches nobody; null where there is none. It makes no known contacts.</summary>
    public string? PracticeProfile { get; init; }

    /// <summary>How the audit log is kept.</summary>
    public AuditSettings Audit { get; init; } = new();

    /// <summary>How many bytes are left in a folder; null for those of its disk. A simulated world has a disk of its own.</summary>
    internal Func<string, long>? FreeIn { get; init; }
}
