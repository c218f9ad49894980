namespace Workonward.Core.Tests.Support.Audit;

/// <summary>What catches a tampering.</summary>
[Flags]
internal enum By
{
    /// <summary>Nothing at hand.</summary>
    Nothing = 0,

    /// <summary>The files and the public key are enough.</summary>
    Files = 1,

    /// <summary>The ledger beside them.</summary>
    Ledger = 2,

    /// <summary>A note that was kept elsewhere.</summary>
    Anchor = 4,
}
