namespace Workonward.Campaign.Network;

/// <summary>How a connection goes wrong.</summary>
internal enum Meddling
{
    /// <summary>Nothing more comes; both directions are closed in order (FIN).</summary>
    CutInOrder,

    /// <summary>Nothing more comes; both directions are reset (RST).</summary>
    Reset,

    /// <summary>Nothing more comes, and the connection stays.</summary>
    Stall,

    /// <summary>One byte is another one; then it is closed in order.</summary>
    Corrupt,
}
