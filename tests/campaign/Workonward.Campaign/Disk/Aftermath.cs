namespace Workonward.Campaign.Disk;

/// <summary>What follows an error of the disk.</summary>
internal enum Aftermath
{
    /// <summary>All goes well again; the server is killed after its answer and started anew.</summary>
    Restart,

    /// <summary>The process dies in that very call.</summary>
    Kill,

    /// <summary>Each later call fails as well, until the disk is whole again; the server lives on.</summary>
    Heal,
}
