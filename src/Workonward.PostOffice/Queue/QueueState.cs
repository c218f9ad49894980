namespace Workonward.PostOffice.Queue;

/// <summary>The words and numbers of a log row, as PING8 writes them, and what a crash in each does.</summary>
internal static class QueueState
{
    public const string Engine = "local";

    /// <summary>Log status: the message still has a way to go.</summary>
    public const long Waiting = 0;

    /// <summary>Log status: the engine has it.</summary>
    public const long Submitted = 2;

    /// <summary>Log status: it will never go.</summary>
    public const long Failed = 3;

    /// <summary>Accepted and durable. A crash changes nothing.</summary>
    public const string Pending = "pending";

    /// <summary>Claimed by the worker. After a crash it is pending again.</summary>
    public const string Rendering = "rendering";

    /// <summary>Its file is being written. After a crash it is pending again; the same file is written once more.</summary>
    public const string Injecting = "injecting";

    /// <summary>The file lies in the outbox. Final.</summary>
    public const string Queued = "queued";

    /// <summary>The file couldn't be written; it waits for its next try. A crash changes nothing.</summary>
    public const string Retrying = "retrying";

    /// <summary>It can't be rendered. Final.</summary>
    public const string InjectionFailed = "failed";

    /// <summary>The recipient was suppressed after the accept. Final.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Delivery status: nothing was heard. A local outbox never hears more.</summary>
    public const string DeliveryPending = "pending";

    public const string DeliverySuppressed = "suppressed";

    public const string DeliveryUnknown = "unknown";
}
