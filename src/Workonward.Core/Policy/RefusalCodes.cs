namespace Workonward.Core.Policy;

/// <summary>
/// The closed list of refusal codes. They are part of the contract: a code is never renamed or given a second
/// meaning.
/// </summary>
public static class RefusalCodes
{
    /// <summary>An argument is missing, of the wrong type or out of its range.</summary>
    public const string InvalidArgument = "invalid_argument";

    /// <summary>The recipient isn't an address that this server sends to.</summary>
    public const string InvalidRecipient = "invalid_recipient";

    /// <summary>The recipient isn't on the allowlist.</summary>
    public const string RecipientNotAllowed = "recipient_not_allowed";

    /// <summary>The recipient is on the denylist.</summary>
    public const string RecipientDenied = "recipient_denied";

    /// <summary>The sender address isn't one that the operator offers.</summary>
    public const string AddresserNotAllowed = "addresser_not_allowed";

    /// <summary>A template value has a name or content that isn't taken.</summary>
    public const string AttribsRefused = "attribs_refused";

    /// <summary>The batch names more recipients than the operator takes at once.</summary>
    public const string BatchTooLarge = "batch_too_large";

    /// <summary>The batch names one address twice.</summary>
    public const string DuplicateRecipient = "duplicate_recipient";

    /// <summary>At least one recipient of the batch is refused, so the whole batch is.</summary>
    public const string BatchRefused = "batch_refused";

    /// <summary>Too many recipients within a minute.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>The day's recipients are used up.</summary>
    public const string DailyLimit = "daily_limit";

    /// <summary>This recipient has had the day's share of mail.</summary>
    public const string RecipientLimit = "recipient_limit";

    /// <summary>The idempotency key is empty, too long or holds a character that isn't taken.</summary>
    public const string InvalidIdempotencyKey = "invalid_idempotency_key";

    /// <summary>The idempotency key belongs to an earlier, different request.</summary>
    public const string KeyReused = "key_reused";

    /// <summary>The confirm token is unknown or belongs to another request.</summary>
    public const string ConfirmTokenInvalid = "confirm_token_invalid";

    /// <summary>The confirm token is too old.</summary>
    public const string ConfirmTokenExpired = "confirm_token_expired";

    /// <summary>The fate of the same email to one of the recipients is unknown, which blocks it until it is settled.</summary>
    public const string UnknownOpen = "unknown_open";

    /// <summary>The caller has as many held requests waiting as one may.</summary>
    public const string ApprovalQueueFull = "approval_queue_full";

    /// <summary>People declined mail of this caller to this recipient too often today.</summary>
    public const string RecipientDeclined = "recipient_declined";

    /// <summary>The caller's token lacks the scope that the tool needs.</summary>
    public const string InsufficientScope = "insufficient_scope";

    /// <summary>The caller has no such send.</summary>
    public const string NotFound = "not_found";

    /// <summary>Sending is paused or not possible at the moment.</summary>
    public const string SendingUnavailable = "sending_unavailable";

    /// <summary>The audit log doesn't agree with itself, so nothing is sent until an operator has looked at it.</summary>
    public const string AuditMismatch = "audit_mismatch";

    /// <summary>Something broke on our side; the log has the rest.</summary>
    public const string InternalError = "internal_error";

    /// <summary>Every code, in the order of the documentation.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        InvalidArgument, InvalidRecipient, RecipientNotAllowed, RecipientDenied, AddresserNotAllowed,
        AttribsRefused, BatchTooLarge, DuplicateRecipient, BatchRefused, RateLimited, DailyLimit,
        RecipientLimit, InvalidIdempotencyKey, KeyReused, ConfirmTokenInvalid, ConfirmTokenExpired,
        UnknownOpen, ApprovalQueueFull, RecipientDeclined, InsufficientScope, NotFound, SendingUnavailable, AuditMismatch, InternalError,
    ];
}
