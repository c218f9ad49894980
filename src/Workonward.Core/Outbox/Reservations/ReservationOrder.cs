using Workonward.Core.Mail;

namespace Workonward.Core.Outbox.Reservations;

/// <summary>All that the reserving transaction needs to know.</summary>
internal sealed record ReservationOrder
{
    public required NewRequest Request { get; init; }

    public required IReadOnlyList<EmailAddress> Recipients { get; init; }

    public required EmailAddress? Addresser { get; init; }

    public required Attribs Attribs { get; init; }

    public required string PolicyVersion { get; init; }

    /// <summary>The rule that asks for a person; null when none does.</summary>
    public string? HeldRule { get; init; }

    /// <summary>The hash of the caller's own key, if one was given.</summary>
    public string? KeyHash { get; init; }

    /// <summary>The hash of the confirm token, if one was given.</summary>
    public string? ConfirmTokenHash { get; init; }

    /// <summary>For a batch: the hash of the token to hand out when no token was given.</summary>
    public string? OfferedTokenHash { get; init; }
}
