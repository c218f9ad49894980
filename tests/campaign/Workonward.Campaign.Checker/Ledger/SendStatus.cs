namespace Workonward.Campaign.Checker.Ledger;

/// <summary>How a send stands, in the words of the ledger (snake_case there).</summary>
public enum SendStatus
{
    /// <summary>It will be handed over, or is being handed over.</summary>
    Pending,

    /// <summary>It waits for a person.</summary>
    Held,

    /// <summary>The backend took it.</summary>
    Accepted,

    /// <summary>The backend refused it: nothing was taken.</summary>
    Rejected,

    /// <summary>Nobody knows whether it was taken.</summary>
    Unknown,

    /// <summary>Settled afterwards: nothing was taken.</summary>
    NotSent,

    /// <summary>Stopped before anything left.</summary>
    Cancelled,

    /// <summary>Given up before anything left.</summary>
    Expired,

    /// <summary>The server knows no such send.</summary>
    Gone,
}
