namespace Workonward.Core.Outbox.Reservations;

/// <summary>By what a request was known as a repeat.</summary>
internal enum RepeatReason
{
    /// <summary>The caller's own key.</summary>
    Key,

    /// <summary>No key, and the same request within the duplicate window.</summary>
    SameRequest,

    /// <summary>The confirm token that was used for it.</summary>
    ConfirmToken,

    /// <summary>The fate of the same email is unknown, which blocks it with and without a key.</summary>
    OpenUnknown,
}
