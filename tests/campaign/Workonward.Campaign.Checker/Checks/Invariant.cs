namespace Workonward.Campaign.Checker.Checks;

/// <summary>What must hold, whatever happened. Defined in tests/campaign/README.md.</summary>
public enum Invariant
{
    /// <summary>At most one take for each request and recipient.</summary>
    I1,

    /// <summary>Accepted means exactly one take.</summary>
    I2,

    /// <summary>Rejected, not sent, cancelled, expired or refused means no take.</summary>
    I3,

    /// <summary>What was answered with a send is still there after every crash, and came to an end.</summary>
    I4,

    /// <summary>Answers to one request never contradict.</summary>
    I5,

    /// <summary>The log verifies, and tells the same states.</summary>
    I6,

    /// <summary>Nothing went to an address that the policy didn't allow or that nobody asked for.</summary>
    I7,

    /// <summary>No quota was exceeded.</summary>
    I8,
}
