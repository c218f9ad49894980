namespace Workonward.Core.Grants.People;

/// <summary>How many codes there are.</summary>
/// <param name="Kept">All that can still be typed or ran out unused.</param>
/// <param name="ForAll">Mailed in the window.</param>
/// <param name="ForAddress">Mailed in the window to one address.</param>
/// <param name="FromOrigin">Those of them that one network asked for.</param>
internal sealed record EmailCodeCounts(long Kept, long ForAll, long ForAddress, long FromOrigin);
