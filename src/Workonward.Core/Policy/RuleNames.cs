namespace Workonward.Core.Policy;

/// <summary>
/// The closed list of names under which a rule refuses. They are part of the contract, as the codes are.
/// </summary>
public static class RuleNames
{
    /// <summary>The arguments' presence, types and ranges.</summary>
    public const string Arguments = "arguments";

    /// <summary>The recipient's form.</summary>
    public const string Address = "address";

    /// <summary>Who may get mail at all.</summary>
    public const string Allowlist = "allowlist";

    /// <summary>Who gets none, whatever the allowlist says.</summary>
    public const string Denylist = "denylist";

    /// <summary>Which sender addresses are offered.</summary>
    public const string Addresser = "addresser";

    /// <summary>Names and contents of the template values.</summary>
    public const string Attribs = "attribs";

    /// <summary>How many recipients one batch may name.</summary>
    public const string BatchSize = "batch_size";

    /// <summary>No address twice in one batch.</summary>
    public const string BatchDuplicates = "batch_duplicates";

    /// <summary>All or nothing: one refused recipient refuses the batch.</summary>
    public const string Batch = "batch";

    /// <summary>Recipients per minute.</summary>
    public const string RatePerMinute = "rate_per_minute";

    /// <summary>Recipients per day.</summary>
    public const string RatePerDay = "rate_per_day";

    /// <summary>Mails per recipient and day.</summary>
    public const string RatePerRecipientPerDay = "rate_per_recipient_per_day";

    /// <summary>The idempotency key's form and use.</summary>
    public const string Idempotency = "idempotency";

    /// <summary>The confirm token's form, age and use.</summary>
    public const string ConfirmToken = "confirm_token";

    /// <summary>What people must approve, and whether they can be asked.</summary>
    public const string Approval = "approval";

    /// <summary>What is recorded of earlier sends.</summary>
    public const string Ledger = "ledger";

    /// <summary>Whether ledger, audit files and anchors tell the same.</summary>
    public const string Audit = "audit";

    /// <summary>What a person granted to this connection.</summary>
    public const string Scope = "scope";

    /// <summary>The server is shutting down and takes no new calls.</summary>
    public const string Draining = "draining";

    /// <summary>Something broke on our side.</summary>
    public const string Internal = "internal";

    /// <summary>Every name, in the order of the documentation.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Arguments, Address, Allowlist, Denylist, Addresser, Attribs, BatchSize, BatchDuplicates, Batch,
        RatePerMinute, RatePerDay, RatePerRecipientPerDay, Idempotency, ConfirmToken, Approval, Ledger,
        Audit, Scope, Draining, Internal,
    ];
}
