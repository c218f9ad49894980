namespace Workonward.Core.Grants.People;

/// <summary>How many codes there are.</summary>
/// <param name="Kept">All of them.</param>
/// <param name="ForAll">Mailed in the window.</param>
/// <param name="ForAddress">Mailed in the window to one address.</param>
internal sealed record EmailCodeCounts(long Kept, long ForAll, long ForAddress);
