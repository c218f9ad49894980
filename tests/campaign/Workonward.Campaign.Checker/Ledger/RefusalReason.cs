namespace Workonward.Campaign.Checker.Ledger;

/// <summary>Why a request was refused.</summary>
public enum RefusalReason
{
    /// <summary>The policy: an address, a sender, a content.</summary>
    Policy,

    /// <summary>A quota.</summary>
    Quota,

    /// <summary>The request itself is wrong.</summary>
    Input,

    /// <summary>The key belongs to another request.</summary>
    KeyReused,

    /// <summary>The first call under this key is still running.</summary>
    InProgress,

    /// <summary>The server can't at the moment: it ends, it is paused, its store is broken. It says nothing about the send.</summary>
    Unavailable,
}
