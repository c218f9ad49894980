namespace Workonward.Campaign.Disk;

/// <summary>How a crash or a bad disk leaves a file.</summary>
internal enum TearKind
{
    /// <summary>Its end is missing.</summary>
    Cut,

    /// <summary>One page was never written.</summary>
    ZeroedPage,

    /// <summary>Its length was kept, and nothing of its end.</summary>
    ZeroedTail,

    /// <summary>Bytes that mean nothing follow the last commit.</summary>
    GarbageAppended,
}
