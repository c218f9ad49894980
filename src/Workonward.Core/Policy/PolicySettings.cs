namespace Workonward.Core.Policy;

/// <summary>All that the operator decides about who may get what. Quotas and dry-run are not part of it.</summary>
/// <param name="Allowlist">Who may get mail; empty denies all.</param>
/// <param name="Denylist">Who gets none; wins over the allowlist.</param>
/// <param name="Addressers">Which sender addresses a caller may name; empty takes none.</param>
/// <param name="Card">What the template is and takes, or null when the operator hasn't said.</param>
/// <param name="MaxBatchSize">The most recipients of one batch, at least 1.</param>
public sealed record PolicySettings(
    AddressList Allowlist,
    AddressList Denylist,
    AddresserList Addressers,
    TemplateCard? Card,
    int MaxBatchSize)
{
    /// <summary>
    /// SHA-256 of the canonical settings and the rule set's number: 64 lower-case hexadecimal digits. Equal settings
    /// have equal versions in every process. Computed anew on each call.
    /// </summary>
    public string Version => PolicyVersion.Of(this);
}
