namespace Workonward.Core.Audit;

/// <summary>
/// What happened, before it has a number. It holds no contents, no secret and no address: recipients are keyed hashes.
/// </summary>
internal sealed record AuditEntry(string Event)
{
    /// <summary>Who asked; null where no caller was involved.</summary>
    public string? Subject { get; init; }

    /// <summary>The OAuth client, where there is one.</summary>
    public string? ClientId { get; init; }

    public string? SendId { get; init; }

    public string? RequestId { get; init; }

    public long? Attempt { get; init; }

    /// <summary>The address in lower case; it leaves this type as a keyed hash only.</summary>
    public string? RecipientKey { get; init; }

    public string? Fingerprint { get; init; }

    public string? PolicyVersion { get; init; }

    public string? Rule { get; init; }

    /// <summary>A code of ours. Text of a backend, a client or a model never stands here.</summary>
    public string? Outcome { get; init; }

    /// <summary>How many recipients or rows it concerns, where that isn't one.</summary>
    public long? Count { get; init; }
}
