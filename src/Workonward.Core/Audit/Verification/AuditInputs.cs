using Workonward.Core.Audit.Signing;

namespace Workonward.Core.Audit.Verification;

/// <summary>What is verified, and against what.</summary>
/// <param name="Files">The segments, in any order.</param>
public sealed record AuditInputs(IReadOnlyList<string> Files)
{
    /// <summary>The keys that signed the checkpoints, one after the other; without any they can't be relied on.</summary>
    public IReadOnlyList<AuditPublicKey> Keys { get; init; } = [];

    /// <summary>The ledger's database file, where it is at hand. It is read alone.</summary>
    public string? Ledger { get; init; }

    /// <summary>A note, or a file of anchors, that was kept out of the server's reach.</summary>
    public string? Anchors { get; init; }

    /// <summary>
    /// The anchor file of the installation, looked at where <see cref="Anchors"/> names none. One that isn't there, or that only
    /// its server may write to, holds no note; that is told, and isn't unreadable as a file that was named is.
    /// </summary>
    public string? OwnAnchors { get; init; }

    /// <summary>The file of a note up to which the log was verified before: what comes after it is looked at.</summary>
    public string? From { get; init; }
}
